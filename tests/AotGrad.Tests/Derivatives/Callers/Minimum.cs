namespace AotGrad.Tests.Derivatives;

/// <summary>Newton's method in two dimensions, with gradient and Hessian.</summary>
public sealed partial class Minimum : ICaller
{
    [Differentiable]
    private static T Cost<T>(ReadOnlySpan<T> p, T a)
        where T : System.Numerics.IFloatingPointIeee754<T> => T.Exp(p[0] * a) + p[0] * p[0] + p[1] * p[1] * (T.One + p[0] * p[0]) - p[1] * a;

    [GradientOf(nameof(Cost))]
    private static partial void CostGradient<T>(ReadOnlySpan<T> p, T a, Span<T> pGrad)
        where T : System.Numerics.IFloatingPointIeee754<T>;

    [HessianOf(nameof(Cost))]
    private static partial void CostHessian<T>(ReadOnlySpan<T> p, T a, Span<T> hessian)
        where T : System.Numerics.IFloatingPointIeee754<T>;

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> p = [x[0], x[1]], g = stackalloc double[2], h = stackalloc double[9];
        for (int i = 0; i < 3; i++)
        {
            CostGradient(p, x[2], g);
            CostHessian(p, x[2], h);
            double det = h[0] * h[4] - h[1] * h[3];
            (p[0], p[1]) = (p[0] - (h[4] * g[0] - h[1] * g[1]) / det, p[1] - (h[0] * g[1] - h[3] * g[0]) / det);
        }
        return Cost(p, x[2]) + p[0] * x[1];
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
