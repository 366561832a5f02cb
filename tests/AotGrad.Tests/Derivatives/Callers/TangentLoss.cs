namespace AotGrad.Tests.Derivatives;

/// <summary>A tangent along a direction that moves.</summary>
public sealed partial class TangentLoss : ICaller
{
    [Differentiable]
    private static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i] * Math.Sin(x[(i + 1) % x.Length]);
        return s * s;
    }

    [TangentOf(nameof(F))]
    private static partial (double Value, double Tangent) FTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> d = stackalloc double[3];
        for (int i = 0; i < 3; i++) d[i] = x[i] * x[2 - i];
        var (v, t) = FTangent(x, d);
        return t * t + v;
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
