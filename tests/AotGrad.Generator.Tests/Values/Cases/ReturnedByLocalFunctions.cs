// x = 0.5
// y = 1.2
//
// x = 0
// y = -2
using System;
using AotGrad;

public static partial class ReturnedByLocalFunctions
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double k = y;
        double[] Made(double a)
        {
            k += a;
            return [a * k, a + k, a];
        }
        Func<double, double[]> pair = static a => new[] { a, a * a };
        double[] p = Made(x), q = Made(p[1]);
        double s = 0;
        foreach (double v in Made(q[0])) s += v * v;
        return s + p[0] * q[2] * k + pair(s)[1] * pair(x)[0];
    }
}
