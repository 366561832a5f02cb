namespace GradBench.Evals;

/// <summary>A hand of twenty-two straight bones with a triangle of skin.</summary>
internal static class HtExample
{
    private const int Bones = 22;

    public static HtInput Input { get; } = Create();

    private static HtInput Create()
    {
        double[][] identity = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]];
        double[][][] matrices = [.. Enumerable.Repeat(identity, Bones)];
        double[][] weights = [.. new[] { 0, 5, 9 }.Select(bone => Enumerable.Range(0, Bones).Select(i => i == bone ? 1.0 : 0).ToArray())];
        var model = new HtModel(
            Bones, [.. Enumerable.Range(-1, Bones)], matrices, matrices, [[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 1]], weights, [[0, 1, 2]], false);
        double[] theta = [.. Enumerable.Range(1, 26).Select(i => 0.1 * i)];
        return new HtInput(theta, [[0.2, 0.3]], new HtData([0], [[0.5, 0.5, 0.5]], model));
    }
}
