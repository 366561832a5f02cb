using GradBench.Protocol;

namespace GradBench.Evals;

/// <param name="N">The number of cameras, which are all alike.</param>
/// <param name="M">The number of points, which are all alike.</param>
/// <param name="P">The number of observations, with weights and features that are all alike.</param>
/// <param name="Cam">A camera.</param>
/// <param name="X">A point.</param>
/// <param name="W">A weight.</param>
/// <param name="Feat">A feature.</param>
public sealed record BaInput(int N, int M, int P, double[] Cam, double[] X, double W, double[] Feat);

public sealed record BaErrors(BaReprojectionErrors ReprojError, BaWeightErrors WErr);

public sealed record BaReprojectionErrors(double[] Elements, int Repeated);

public sealed record BaWeightErrors(double Element, int Repeated);

public sealed record BaJacobian(int[] Rows, int[] Cols, double[] Vals);

internal static class BaFunctions
{
    private static readonly BaInput s_example = new(
        2, 3, 12, [0.1, 0.2, 0.3, 1, 2, 3, 1.5, 0.1, 0.2, 0.01, 0.02], [0.5, -0.5, 4], 0.5, [1, 2]);

    public static Module Module { get; } = new("ba",
    [
        new Function<BaInput>("objective", s_example, Objective),
        new Function<BaInput>("jacobian", s_example, Jacobian),
    ]);

    private static Work Objective(BaInput input)
    {
        BaProblem problem = Expand(input);
        return new Work(problem.Evaluate, Output);

        object Output() => new BaErrors(
            new([problem.ReprojectionErrors[0].X, problem.ReprojectionErrors[0].Y], problem.Observations),
            new(problem.WeightErrors[0], problem.Observations));
    }

    private static Work Jacobian(BaInput input)
    {
        BaProblem problem = Expand(input);
        SparseMatrix jacobian = problem.Jacobian;
        return new Work(problem.Differentiate, () => new BaJacobian(Sample(jacobian.Starts), Sample(jacobian.Columns), Sample(jacobian.Values)));
    }

    /// <summary>What is compared of an array: its first 30 elements and its last.</summary>
    private static T[] Sample<T>(T[] array) => [.. array.AsSpan(0, 30), array[^1]];

    private static BaProblem Expand(BaInput input)
    {
        RequestException.ThrowUnless(
            input.Cam.Length == 11 && input.X.Length == 3 && input.Feat.Length == 2, "'cam', 'x' or 'feat' are not of lengths 11, 3 and 2.");
        RequestException.ThrowUnless(
            input.N > 0 && input.M > 0 && input.P is >= 10 and <= int.MaxValue / 31, "There are no cameras, no points, or too few or too many observations.");

        double[] c = input.Cam;
        var camera = new Camera(new(c[0], c[1], c[2]), new(c[3], c[4], c[5]), c[6], new(c[7], c[8]), c[9], c[10]);
        var point = new Vector3(input.X[0], input.X[1], input.X[2]);
        var feature = new Vector2(input.Feat[0], input.Feat[1]);
        return new BaProblem(
            Repeat(camera, input.N), Repeat(point, input.M), Repeat(input.W, input.P), Repeat(feature, input.P),
            [.. Enumerable.Range(0, input.P).Select(i => (i % input.N, i % input.M))]);
    }

    private static T[] Repeat<T>(T value, int count)
    {
        T[] array = new T[count];
        Array.Fill(array, value);
        return array;
    }
}
