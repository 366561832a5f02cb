// x = 0.5, -1.5, 2
using System;
using AotGrad;

public static partial class NewArrayInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double[] powers = new double[3];
            powers[0] = 1;
            for (int k = 1; k < powers.Length; k++) powers[k] = powers[k - 1] * x[i];
            s += powers[1] * powers[2];
        }
        return s;
    }
}
