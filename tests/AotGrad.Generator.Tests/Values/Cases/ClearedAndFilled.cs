// x = 0.5, -1, 2
// a = 3
//
// x =
// a = 3
using System;
using AotGrad;

public static partial class ClearedAndFilled
{
    [Differentiable]
    public static double F(Span<double> x, double a)
    {
        double s = 0;
        foreach (double v in x) s += v * v;
        x.Clear();
        x.Fill(a * s);
        foreach (double v in x) s += v;
        return s;
    }
}
