// x = 0.5, -1.2, 0.8, 2
// y = 1, 0.5, -0.7, 0.2
// u = 0.6
// n = 3
//
// x = 0.5, -1.2, 0.8, 2
// y = 1, 0.5, -0.7, 0.2
// u = 1.6
// n = 0
//
// x = 0.5
// y = 1
// u = -0.6
// n = 2
using System;
using AotGrad;

public static partial class BuffersOfALoopSwapped
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            Span<double> a = new double[2], b = new double[2];
            a[0] = x[0] * (i + u);
            for (int k = 0; k < 3; k++)
            {
                b[0] = Math.Sin(a[0]);
                b[1] = a[1] + a[0];
                {
                    var h9 = a;
                    a = b;
                    b = h9;
                }
            }

            s += a[0] * a[1];
        }

        return s;
    }
}
