// no differences: they do not know of constants
// x = 0.5
// y = -1.5
using System;
using AotGrad;

public static partial class Detached
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double d = Diff.Detach(x * y);
        double s = d * x;
        s += Diff.Detach(s) * y;
        return s;
    }
}
