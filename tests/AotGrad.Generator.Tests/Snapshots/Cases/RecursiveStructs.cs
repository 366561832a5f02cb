// x = 0.5, -1.5, 2, 0.25
using System;
using AotGrad;

public static partial class RecursiveStructs
{
    public record struct Pole(double Zero, double Weight);

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<Pole> poles = new Pole[x.Length];
        for (int i = 0; i < x.Length; i++) poles[i] = new Pole(x[i], x[i] * x[i]);
        Pole end = Walk(poles, new Pole(x[0], 1));
        return end.Zero * end.Weight;
    }

    [Differentiable]
    private static Pole Walk(ReadOnlySpan<Pole> poles, Pole start)
    {
        if (poles.Length == 0) return start;
        Pole rest = Walk(poles[1..], start with { Zero = start.Weight * poles[0].Zero });
        return new Pole(rest.Zero + poles[0].Weight, rest.Weight * rest.Zero);
    }
}
