// x = 0.8
// n = 4
//
// x = 0.8
// n = 0
//
// x = 0.8
// n = 1
using System;
using AotGrad;

public static partial class OverwrittenParameter
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double a = x;
        for (int k = 0; k < n; k++) x = Math.Sin(a * x);
        return x;
    }
}

public static partial class NamedState
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double state = x;
        for (int k = 0; k < n; k++)
        {
            double next = Math.Sin(x * state);
            state = next;
        }
        return state;
    }
}

public static partial class StoredStates
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double[] states = new double[n + 1];
        states[0] = x;
        for (int k = 0; k < n; k++) states[k + 1] = Math.Sin(x * states[k]);
        return states[n];
    }
}

public static partial class CountedDown
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double s = x;
        while (n > 0)
        {
            s = Math.Sin(x * s);
            n--;
        }
        return s;
    }
}

public static partial class CountedDownInCondition
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double s = x;
        while (n-- > 0) s = Math.Sin(x * s);
        return s;
    }
}
