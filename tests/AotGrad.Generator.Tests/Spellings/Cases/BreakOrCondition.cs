// x = 0.5, 0.75, 2, 3
//
// x = 0.1, 0.2
//
// x = 9, 1
//
// x =
using System;
using AotGrad;

public static partial class BreakAtTop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (s > 2) break;
            s *= 1 + x[i];
        }
        return s * s;
    }
}

public static partial class Condition
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length && s <= 2; i++) s *= 1 + x[i];
        return s * s;
    }
}

public static partial class WhileCondition
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        int i = 0;
        while (i < x.Length && !(s > 2)) s *= 1 + x[i++];
        return s * s;
    }
}

public static partial class ContinueInstead
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (s > 2) continue;
            s *= 1 + x[i];
        }
        return s * s;
    }
}

public static partial class IfInstead
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (!(s > 2)) s *= 1 + x[i];
        }
        return s * s;
    }
}
