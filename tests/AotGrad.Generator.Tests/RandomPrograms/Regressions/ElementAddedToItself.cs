// y = 0.224, 0.864
using System;
using AotGrad;

public static partial class ElementAddedToItself
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        double p = y[0];
        y[1] += y[1];
        y[1] = Math.Tan(0.5);
        return p * Math.Sin(y[1]) + y[0];
    }
}
