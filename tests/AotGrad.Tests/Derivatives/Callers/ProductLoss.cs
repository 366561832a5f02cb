namespace AotGrad.Tests.Derivatives;

/// <summary>The product of a Hessian and a direction that moves.</summary>
public sealed partial class ProductLoss : ICaller
{
    [Differentiable]
    private static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * Math.Sin(x[(i + 1) % x.Length]);
        return s * s;
    }

    [GradientOf(nameof(F))]
    private static partial double FGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(FGradient))]
    private static partial void Product(ReadOnlySpan<double> x, Span<double> xGrad, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> g = stackalloc double[3];
        Span<double> h = stackalloc double[3];
        Product(x, g, x, h);
        double s = 0;
        for (int i = 0; i < 3; i++) s += g[i] * h[i];
        return s;
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
