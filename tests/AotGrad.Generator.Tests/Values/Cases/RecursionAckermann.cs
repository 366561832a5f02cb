// m = 2
// n = 3
// x = 0.3
//
// m = 0
// n = 2
// x = 1.5
using System;
using AotGrad;

public static partial class RecursionAckermann
{
    [Differentiable]
    public static double F(int m, int n, double x)
    {
        if (m == 0) return x + n;
        if (n == 0) return F(m - 1, 1, x * 1.1);
        return F(m - 1, n - 1, F(m, n - 1, x) * 0.5) * x;
    }
}
