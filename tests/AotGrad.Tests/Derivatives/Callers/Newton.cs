namespace AotGrad.Tests.Derivatives;

/// <summary>Newton's method, whose slope is a tangent, until its step is small.</summary>
public sealed partial class Newton : ICaller
{
    [Differentiable]
    private static double F(double x, double a, double b) => x * x * x - a * x - b;

    [TangentOf(nameof(F))]
    private static partial (double Value, double Slope) FTangent(double x, double a, double b, double xTangent);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        double root = 3;
        for (int i = 0; i < 50; i++)
        {
            var (v, slope) = FTangent(root, x[0] + x[2], x[1], 1);
            double step = v / slope;
            root -= step;
            if (Math.Abs(step) < 1e-13) break;
        }
        return root * x[2];
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
