// x = 0.5, -1, 2
//
// x = -3
using System;
using AotGrad;

public static partial class BranchOnOverwritten
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
            {
                x[i] = -x[i] * x[i];
                s += x[i];
            }
            else
            {
                x[i] *= 3;
                s -= x[i] * s;
            }
        }
        return s;
    }
}
