namespace AotGrad.Tests.Derivatives;

/// <summary>Derivatives that take and give structs, and spans of them.</summary>
public sealed partial class StructDerivatives : ICaller
{
    private record struct P(double X, double Y);

    [Differentiable]
    private static P F(P p, double a) => new(p.X * Math.Cos(a) * p.Y, Math.Sin(p.X * a));

    [TangentOf(nameof(F))]
    private static partial (P Value, P Tangent) FTangent(P p, double a, P pTangent);

    [BackwardOf(nameof(F))]
    private static partial P Back(P p, double a, ref P pGrad, ref double aGrad, P resultGrad);

    [Differentiable]
    private static double Total(ReadOnlySpan<P> ps)
    {
        double s = 1;
        foreach (P p in ps) s = Math.Sin(s * p.X) + p.Y * p.Y * s;
        return s;
    }

    [GradientOf(nameof(Total))]
    private static partial double TotalGradient(ReadOnlySpan<P> ps, Span<P> psGrad);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        var (v, d) = FTangent(new P(x[0], x[1]), x[2], new P(x[1], x[0] * x[1]));
        P g = new(x[1], 0);
        double a = x[0];
        P w = Back(v, x[1], ref g, ref a, d);
        Span<P> ps = stackalloc P[2];
        Span<P> psGrad = stackalloc P[2];
        ps[0] = v;
        ps[1] = w;
        double s = TotalGradient(ps, psGrad);
        return s * d.X * v.Y + d.Y + g.X * w.X + g.Y * a + psGrad[0].X * psGrad[1].Y;
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
