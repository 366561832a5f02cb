// x = 0.5
// flag = 1
// other = 0
//
// x = 0.5
// flag = 0
// other = 0
using System;
using AotGrad;

public static partial class Truth
{
    [Differentiable]
    public static double F(double x, bool flag, bool other)
    {
        bool both = flag && !other;
        double s = both ? x * x : -x;
        if (flag ^ other) s *= x;
        return s;
    }
}
