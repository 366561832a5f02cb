// x = 0.5, 0.75, 2, 3
// limit = 2.01
//
// x = 5, 1
// limit = 2.01
//
// x = 0.5, 2
// limit = 2.01
//
// x = 0.5
// limit = 1e9
//
// x =
// limit = 1
using System;
using AotGrad;

public static partial class ValuesBeforeAndAfterLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, [NoGrad] double limit)
    {
        double a = x.Length > 0 ? x[0] : 1;
        double s = a * a;
        for (int i = 0; i < x.Length; i++)
        {
            if (s > limit) break;
            a = a * x[i] + s;
            s += a;
        }
        return s * a;
    }
}
