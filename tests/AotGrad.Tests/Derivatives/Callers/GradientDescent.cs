namespace AotGrad.Tests.Derivatives;

/// <summary>Steps down a gradient, until it is short.</summary>
public sealed partial class GradientDescent : ICaller
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
        Span<double> p = stackalloc double[3];
        Span<double> g = stackalloc double[3];
        x.CopyTo(p);
        double rate = 0.02;
        for (int k = 0; k < 10; k++)
        {
            FGradient(p, g);
            double norm = 0;
            foreach (double t in g) norm += t * t;
            if (norm < 0.5) break;
            for (int i = 0; i < 3; i++) p[i] -= rate * g[i] * x[i];
            rate *= 0.95;
        }
        return F(p) + p[0] * p[1];
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
