using GradBench.Protocol;

namespace GradBench.Evals;

/// <param name="Theta">The global rotation and translation, and the angles of joints.</param>
/// <param name="Us">The first two barycentric coordinates of each measured point; none if points belong to vertices.</param>
/// <param name="Data">The hand and the points.</param>
public sealed record HtInput(double[] Theta, double[][] Us, HtData Data);

public sealed record HtData(int[] Correspondences, double[][] Points, HtModel Model);

public sealed record HtModel(
    int BoneCount, int[] Parents, double[][][] BaseRelatives, double[][][] InverseBaseAbsolutes,
    double[][] BasePositions, double[][] Weights, int[][] Triangles, bool IsMirrored);

internal static class HtFunctions
{
    public static Module Module { get; } = new("ht",
    [
        new Function<HtInput>("objective", HtExample.Input, input => new HtProblem(input).Objective()),
        new Function<HtInput>("jacobian", HtExample.Input, input => new HtProblem(input).Jacobian()),
    ]);
}
