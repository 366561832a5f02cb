// q = 0.5

// q = -1.25
using System;
using AotGrad;

public static partial class ArgumentOfWhatTheCallChanges
{
    [Differentiable]
    public static double F(double q)
    {
        for (int k = 0; k < 2; k++)
        {
            double half = Square(-q, out q);
            q += half * 0.25;
        }
        return Math.Tanh(q);
    }

    [Differentiable]
    private static double Square(in double a, out double square)
    {
        square = a * a;
        return 0.5;
    }
}
