// x = 0.5
// n = 4
using System;
using AotGrad;

public static partial class ForInclusive
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double s = 0, term = 1;
        for (int k = 1; k <= n; k++)
        {
            term *= x / k;
            s += term;
        }
        return s;
    }
}
