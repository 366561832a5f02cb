// a = 0.5
// b = 1.2
// k = 2
// n = 5
//
// a = -1
// b = 0
// k = 0.3
// n = 1
//
// a = 2
// b = 1
// k = 1
// n = 0
using System;
using AotGrad;

/// <summary>A pendulum, by the Runge-Kutta method of fourth order.</summary>
public static partial class ReturnedArraysInLoop
{
    [Differentiable]
    public static double F(double a, double b, double k, int n)
    {
        double[] y = [a, b];
        for (int i = 0; i < n; i++)
        {
            var k1 = Slope(y, k);
            var k2 = Slope(Sum(y, k1, 0.1), k);
            var k3 = Slope(Sum(y, k2, 0.1), k);
            y = Sum(y, Sum(Sum(k1, k2, 2), Sum(Slope(Sum(y, k3, 0.2), k), k3, 2), 1), 0.2 / 6);
            if (i == 2) y = Sum(y, y, y[0]);
        }
        return y[0] * y[1] + y[0];
    }

    [Differentiable]
    private static double[] Slope(double[] y, double k) => [y[1], -k * Math.Sin(y[0])];

    [Differentiable]
    private static double[] Sum(double[] a, double[] b, double h)
    {
        double[] sum = new double[a.Length];
        for (int i = 0; i < sum.Length; i++) sum[i] = a[i] + h * b[i];
        return sum;
    }
}
