// x = 0.5, 2
// y = 3
using System;
using AotGrad;

public static partial class KeywordNames
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double y)
    {
        double @for = x[0] * y, result = x[1] * y;
        double t0 = x[1], sBar = t0 * @for, test = sBar * result;
        double value = sBar * sBar, xBar = value * test;
        for (int @int = 0; @int < x.Length; @int++)
        {
            double t1 = Math.Sin(x[@int] * value);
            value += t1 * result;
        }
        return value + @for * xBar;
    }
}
