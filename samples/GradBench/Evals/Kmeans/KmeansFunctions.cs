using GradBench.Protocol;

namespace GradBench.Evals;

public sealed record KmeansInput(double[][] Points, double[][] Centroids);

internal static class KmeansFunctions
{
    private static readonly KmeansInput s_example = new([[0, 1], [1, 0], [3, 2], [4, 4]], [[1, 1], [3, 3]]);

    public static Module Module { get; } = new("kmeans",
    [
        new Function<KmeansInput>("cost", s_example, input => new KmeansProblem(input).Cost()),
        new Function<KmeansInput>("dir", s_example, input => new KmeansProblem(input).Direction()),
    ]);
}

/// <summary>An input in the memory that the objective works on.</summary>
internal sealed class KmeansProblem
{
    private readonly int _d;
    private readonly double[] _points, _centroids;

    public KmeansProblem(KmeansInput input)
    {
        RequestException.ThrowUnless(input.Centroids is [{ Length: > 0 }, ..], "There are no centroids, or they have no coordinates.");
        _d = input.Centroids[0].Length;
        _points = Rows.Flatten(input.Points, _d, "points");
        _centroids = Rows.Flatten(input.Centroids, _d, "centroids");
    }

    public Work Cost()
    {
        double value = 0;
        return new Work(() => value = Kmeans.Cost(_points, _centroids, _d), () => value);
    }

    /// <summary>Newton's step: the gradient over the diagonal of the Hessian, which has nothing else, so that its product with ones is the diagonal.</summary>
    public Work Direction()
    {
        double[] ones = new double[_centroids.Length], gradient = new double[ones.Length], diagonal = new double[ones.Length], direction = new double[ones.Length];
        Array.Fill(ones, 1);
        return new Work(Run, () => Rows.Split(direction, direction.Length / _d));

        void Run()
        {
            Kmeans.CostHessianTimes(_points, _centroids, ones, _d, gradient, diagonal);
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] = gradient[i] / diagonal[i];
            }
        }
    }
}
