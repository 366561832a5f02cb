namespace AotGrad.Tests.Derivatives;

/// <summary>Derivatives that take arrays.</summary>
public sealed partial class ArrayDerivatives : ICaller
{
    [Differentiable]
    private static double F(double[] x)
    {
        double s = 1;
        foreach (double t in x) s = Math.Sin(s * t) + t * t;
        return s;
    }

    [GradientOf(nameof(F))]
    private static partial double Gradient(double[] x, double[] xGrad);

    [TangentOf(nameof(F))]
    private static partial (double Value, double Tangent) FTangent(double[] x, double[] xTangent);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        var g = new double[3];
        double v = Gradient(a, g);
        var (u, t) = FTangent(a, g);
        var (_, t2) = FTangent(g, a);
        return v * t + u * t2 + g[2];
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
