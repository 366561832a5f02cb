namespace AotGrad.Tests.Derivatives;

/// <summary>Calls of methods with loops and early returns.</summary>
public sealed partial class Calls : IProgram
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double u = G(x[0], x[1]), w = G(u, x[2]);
        return G(w, u) + Math.Max(x[0], x[1]) * Math.Min(x[1], x[2]) * Math.Abs(x[2]);
    }

    [Differentiable]
    private static double G(double a, double b)
    {
        double s = a;
        for (int i = 0; i < 5; i++)
        {
            s = s + 0.1 * Math.Sin(s * b) * a;
            if (s > 10) return s * b;
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
