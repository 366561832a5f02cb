// x = 0.7
// n = 6
//
// x = 0.7
// n = 1
//
// x = -0.2
// n = 0
using System;
using AotGrad;

public static partial class RecursionEvenOdd
{
    [Differentiable]
    public static double F(double x, int n) => n == 0 ? x : x * Odd(x + 0.1, n - 1);

    [Differentiable]
    private static double Odd(double x, int n) => n == 0 ? 2 * x : Math.Sin(x) * F(x, n - 1);
}
