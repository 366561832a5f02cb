// x = 0.8
// y = -0.4
// n = 3
using System;
using AotGrad;

public static partial class TupleSwap
{
    [Differentiable]
    public static double F(double x, double y, int n)
    {
        for (int k = 0; k < n; k++) (x, y) = (y, x * y + x);
        return x * y;
    }
}

public static partial class TemporarySwap
{
    [Differentiable]
    public static double F(double x, double y, int n)
    {
        for (int k = 0; k < n; k++)
        {
            double t = x * y + x;
            x = y;
            y = t;
        }
        return x * y;
    }
}

public static partial class TwoTemporaries
{
    [Differentiable]
    public static double F(double x, double y, int n)
    {
        for (int k = 0; k < n; k++)
        {
            double newX = y, newY = x * y + x;
            x = newX;
            y = newY;
        }
        return x * y;
    }
}

public static partial class SwapByRef
{
    [Differentiable]
    public static double F(double x, double y, int n)
    {
        for (int k = 0; k < n; k++) Step(ref x, ref y);
        return x * y;
    }

    [Differentiable]
    private static void Step(ref double x, ref double y)
    {
        double old = x;
        x = y;
        y = old * y + old;
    }
}
