// x = 0.5, 2, 3
//
// x = 0.5
using System;
using AotGrad;

public static partial class RefElement
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        int i = 0;
        double s = 1;
        while (i < x.Length) Step(ref x[i], ref s, ref i);
        return s;
    }

    [Differentiable]
    private static void Step(ref double v, ref double s, ref int i)
    {
        v = v * s;
        s += v;
        i++;
    }
}
