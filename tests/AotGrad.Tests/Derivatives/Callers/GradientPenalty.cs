namespace AotGrad.Tests.Derivatives;

/// <summary>The squared length of a gradient.</summary>
public sealed partial class GradientPenalty : ICaller
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

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> g = stackalloc double[3];
        double s = FGradient(x, g);
        for (int i = 0; i < 3; i++) s += g[i] * g[i];
        return s;
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
