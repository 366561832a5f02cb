// x = 1.3
// n = 5
//
// x = -0.5
// n = 0
using System;
using AotGrad;

public static partial class RecursivePower
{
    [Differentiable]
    public static double F(double x, int n)
    {
        if (n == 0) return 1;
        double half = F(x, n / 2);
        return n % 2 == 0 ? half * half : half * half * x;
    }
}
