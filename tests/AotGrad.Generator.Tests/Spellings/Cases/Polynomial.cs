// x = 0.7
//
// x = 0
using System;
using AotGrad;

public static partial class Horner
{
    [Differentiable]
    public static double F(double x)
    {
        return ((2 * x - 1) * x + 0.5) * x + 3;
    }
}

public static partial class Powers
{
    [Differentiable]
    public static double F(double x)
    {
        return 2 * x * x * x - x * x + 0.5 * x + 3;
    }
}

public static partial class HornerLoop
{
    [Differentiable]
    public static double F(double x)
    {
        double s = 0;
        foreach (double c in Coefficients) s = s * x + c;
        return s;
    }

    private static readonly double[] Coefficients = [2, -1, 0.5, 3];
}

public static partial class HornerTable
{
    [Differentiable]
    public static double F(double x)
    {
        ReadOnlySpan<double> c = [2, -1, 0.5, 3];
        double s = 0;
        for (int i = 0; i < c.Length; i++) s = s * x + c[i];
        return s;
    }
}

public static partial class RunningPower
{
    [Differentiable]
    public static double F(double x)
    {
        ReadOnlySpan<double> c = [3, 0.5, -1, 2];
        double s = 0, power = 1;
        for (int i = 0; i < c.Length; i++)
        {
            s += c[i] * power;
            power *= x;
        }
        return s;
    }
}
