// a = 0.6
// b = -1.2
using System;
using AotGrad;

public static partial class DiscardedStruct
{
    public record struct Pair(double P, double Q);

    [Differentiable]
    public static double F(double a, double b)
    {
        double s = Split(a * b, out _) + Split(b, out Pair rest);
        return s * rest.P + rest.Q;
    }

    [Differentiable]
    private static double Split(double v, out Pair parts)
    {
        parts = new Pair(Math.Sin(v), v * v);
        return parts.P * v;
    }
}
