namespace AotGrad.Tests.Derivatives;

/// <summary>Gradients of scalars as a tuple, in a loop.</summary>
public sealed partial class Slopes : ICaller
{
    [Differentiable]
    private static double F(double x, double y) => Math.Sin(x * y) * x * x + y;

    [GradientOf(nameof(F))]
    private static partial (double Value, double XGrad, double YGrad) FGradient(double x, double y);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        var g = FGradient(x[0] * x[0], x[1]);
        double s = g.XGrad * g.XGrad + 3 * g.Value;
        for (int i = 0; i < 3; i++)
        {
            var (v, a, b) = FGradient(s * 0.1, x[1] + i);
            s += a * b * x[2] - v;
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
