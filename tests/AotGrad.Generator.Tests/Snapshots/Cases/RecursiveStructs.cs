using System;
using AotGrad;

public static partial class RecursiveStructs
{
    public record struct Pole(double Zero, double Weight);

    [Differentiable]
    public static Pole F(ReadOnlySpan<Pole> poles, Pole start)
    {
        if (poles.Length == 0) return start;
        Pole rest = F(poles[1..], start with { Zero = start.Weight * poles[0].Zero });
        return new Pole(rest.Zero + poles[0].Weight, rest.Weight * rest.Zero);
    }
}
