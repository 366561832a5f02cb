// a = 0.7
// b = 1.3
// c = 0.4
using System;
using AotGrad;

/// <summary>The reverse sweep asks how long the arrays were, though not what was in them.</summary>
public static partial class ArraysOfWhichOnlyLengthsAreRead
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        double[] v = [a, b, c];
        double s = 0;
        int i = 0;
        while (i < v.Length)
        {
            s += v[i++] * i;
            v = v[..^0];
            if (i == 1) v = [s, b];
        }
        return s * a + v[0];
    }
}
