namespace AotGrad.Tests.Derivatives;

/// <summary>Squares of differences of roots, one of them at its minimum: there the incoming adjoint is 0, and moves.</summary>
public sealed partial class RootAtMinimum : IProgram
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x)
        {
            double e = Math.Sqrt(v) - Math.Sqrt(0.7);
            s += e * e;
        }
        return s;
    }

    [TangentOf(nameof(F))]
    public static partial (double Value, double Tangent) Tangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [TangentOf(nameof(Tangent))]
    public static partial ((double Value, double Tangent) Value, (double Value, double Tangent) Tangent) SecondTangent(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, ReadOnlySpan<double> xTangent2);

    [GradientOf(nameof(F))]
    public static partial double Gradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(Gradient))]
    public static partial double HessianProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);

    [BackwardOf(nameof(Gradient))]
    public static partial double GradientBackward(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);

    [BackwardOf(nameof(Tangent))]
    public static partial (double Value, double Tangent) TangentBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xTangentGrad, (double Value, double Tangent) resultGrad);

    [TangentOf(nameof(HessianProduct))]
    public static partial void ThirdOrder(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent, ReadOnlySpan<double> xTangent2, Span<double> xGradTangentTangent);

    [BackwardOf(nameof(FBackward))]
    public static partial double BackwardBackward(
        ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad, Span<double> xGrad2, Span<double> xGradGrad, ref double resultGradGrad, double resultGrad2);

    [HessianOf(nameof(F))]
    public static partial double Hessian(ReadOnlySpan<double> x, Span<double> hessian);
}
