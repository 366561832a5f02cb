// no differences: they do not know of constants
// x = 0.5
// y = -1.5
using System;
using AotGrad;

public static partial class Detach
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double scale = Diff.Detach(Math.Abs(x) + Math.Abs(y));
        return x * y / scale;
    }
}
