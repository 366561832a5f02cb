// x = 0.5
// y = 2
using System;
using AotGrad;

public static partial class ArrayInitialisers
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double[] a = [x, y, x * y];
        var b = new double[] { y, 1, x };
        Span<double> c = [x * x, y];
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += a[i] * b[i];
        return s * c[0] + c[^1];
    }
}
