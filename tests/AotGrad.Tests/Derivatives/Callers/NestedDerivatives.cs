namespace AotGrad.Tests.Derivatives;

/// <summary>The gradient of a method that calls a tangent, in a loop.</summary>
public sealed partial class NestedDerivatives : ICaller
{
    [Differentiable]
    private static double F(double x, double a) => Math.Exp(0.2 * Math.Sin(a * x)) * Math.Cos(x);

    [TangentOf(nameof(F))]
    private static partial (double Value, double Tangent) FTangent(double x, double a, double xTangent);

    [Differentiable]
    private static double G(double a, double b)
    {
        var (v, d) = FTangent(a * b, a, 1);
        return d * v + b;
    }

    [GradientOf(nameof(G))]
    private static partial (double Value, double AGrad, double BGrad) GradientOfG(double a, double b);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        double s = x[2];
        for (int i = 0; i < 4; i++)
        {
            var r = GradientOfG(s, x[i % 2] * 0.3);
            s = 0.5 * r.AGrad * r.BGrad + 0.1 * r.Value;
        }
        return s;
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
