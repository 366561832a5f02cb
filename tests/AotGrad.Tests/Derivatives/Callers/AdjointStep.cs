namespace AotGrad.Tests.Derivatives;

/// <summary>The adjoint of a step in place: what it writes, and what it adds to, comes from outside.</summary>
public sealed partial class AdjointStep : ICaller
{
    [Differentiable]
    private static void Step(Span<double> y, double c)
    {
        for (int i = 1; i < y.Length; i++) y[i] = Math.Sin(y[i] * y[i - 1]) + c * y[i];
    }

    [BackwardOf(nameof(Step))]
    private static partial void Back(Span<double> y, double c, Span<double> yGrad, ref double cGrad);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> y = stackalloc double[3];
        Span<double> bar = stackalloc double[3];
        x.CopyTo(y);
        for (int i = 0; i < 3; i++) bar[i] = x[i] * x[i];
        double c = x[1];
        Back(y, x[0], bar, ref c);
        double s = c * c;
        for (int i = 0; i < 3; i++) s += y[i] * bar[i] * (i + 1);
        return s;
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
