using AotGrad.Benchmarks.Measuring;

namespace AotGrad.Benchmarks.Peers;

/// <summary>An input of the eval of hand tracking: a hand of the suite's size, of random bones.</summary>
internal static class HandInput
{
    private const int Bones = 22, Vertices = 10_000, Triangles = 1084;

    public static object Make(int points) => new
    {
        theta = Data.Doubles(26),
        us = Data.Rows(points, 2, Data.Shares),
        data = new
        {
            correspondences = Data.Labels(points, Triangles),
            points = Data.Rows(points, 3, width => Data.Doubles(width)),
            model = new
            {
                bone_count = Bones,
                parents = Enumerable.Range(-1, Bones).ToArray(),
                base_relatives = Matrices(),
                inverse_base_absolutes = Matrices(),
                base_positions = Data.Rows(Vertices, 4, width => Data.Doubles(width)),
                weights = Data.Rows(Vertices, Bones, Weights),
                triangles = Enumerable.Range(0, Triangles).Select(_ => Data.Labels(3, Vertices)).ToArray(),
                is_mirrored = false,
            },
        },
    };

    private static double[][][] Matrices() => [.. Enumerable.Range(0, Bones).Select(_ => Data.Rows(4, 4, width => Data.Doubles(width, 0.5)))];

    /// <summary>A vertex follows one bone or two, 1.7 on average.</summary>
    private static double[] Weights(int bones)
    {
        double[] weights = new double[bones];
        double share = Math.Min(1, 1.4 * Data.Shares(1)[0]);
        int[] followed = Data.Labels(2, bones);
        weights[followed[0]] += share;
        weights[followed[1]] += 1 - share;
        return weights;
    }
}
