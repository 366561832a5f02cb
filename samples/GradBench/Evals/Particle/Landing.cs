using AotGrad;

namespace GradBench.Evals;

/// <summary>Where the particle comes down by each way to find the potential's gradient, and the derivatives of that.</summary>
public static partial class Landing
{
    [Differentiable]
    public static double ByReverse(double w) => Particle.Landing<FieldByReverse>(w);

    [Differentiable]
    public static double ByForward(double w) => Particle.Landing<FieldByForward>(w);

    [TangentOf(nameof(ByReverse))]
    public static partial (double value, double resultTangent) ByReverseTangent(double w, double wTangent);

    [TangentOf(nameof(ByForward))]
    public static partial (double value, double resultTangent) ByForwardTangent(double w, double wTangent);
}
