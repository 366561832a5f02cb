// x = 0.5, -1.25, 2
// p = 0.5, -1.5
using System;
using AotGrad;

public static partial class TapeOfPartOfTangent
{
    public record struct Pair(double Re, double Im);

    [Differentiable]
    private static double Turn(Pair p, double a)
    {
        double sum = 0.0;
        for (int j = 0; j < 2; j++)
        {
            p.Re -= Math.Sin(a * p.Im) / (2.0 + p.Re * p.Re);
            sum += Math.Exp(p.Re * p.Im);
        }
        return sum * p.Im;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Pair p)
    {
        double sum = 0.0;
        foreach (double e in x) sum += Turn(p, e) * e;
        return sum;
    }
}
