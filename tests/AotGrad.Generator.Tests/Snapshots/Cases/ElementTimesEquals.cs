// x = 0.5, -1.5, 2
// scale = 1.5
using System;
using AotGrad;

public static partial class ElementTimesEquals
{
    [Differentiable]
    public static double F(Span<double> x, double scale)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= scale * x[i];
            s += x[i];
        }
        return s * s;
    }
}
