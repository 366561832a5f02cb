// x = 0.5
// y = 2
// k = 0
//
// x = 0.5
// y = 2
// k = 1
//
// x = 0.5
// y = 2
// k = 2
//
// x = 0.5
// y = 2
// k = -3
using System;
using AotGrad;

public static partial class Switch
{
    [Differentiable]
    public static double F(double x, double y, int k)
    {
        double s;
        switch (k)
        {
            case 0: s = x * y; break;
            case 1: s = x / y; break;
            default: s = x - y * y; break;
        }
        return s * s;
    }
}

public static partial class IfChain
{
    [Differentiable]
    public static double F(double x, double y, int k)
    {
        double s;
        if (k == 0) s = x * y;
        else if (k == 1) s = x / y;
        else s = x - y * y;
        return s * s;
    }
}

public static partial class SwitchOfReturns
{
    [Differentiable]
    public static double F(double x, double y, int k)
    {
        switch (k)
        {
            case 0: return x * y * (x * y);
            case 1: return x / y * (x / y);
        }
        double s = x - y * y;
        return s * s;
    }
}

public static partial class SwitchArms
{
    [Differentiable]
    public static double F(double x, double y, int k)
    {
        double s = k switch { 0 => x * y, 1 => x / y, _ => x - y * y };
        return s * s;
    }
}

public static partial class NestedConditionals
{
    [Differentiable]
    public static double F(double x, double y, int k)
    {
        double s = k == 0 ? x * y : k == 1 ? x / y : x - y * y;
        return s * s;
    }
}

public static partial class Patterns
{
    [Differentiable]
    public static double F(double x, double y, int k)
    {
        double s = x - y * y;
        if (k is 0) s = x * y;
        else if (k is > 0 and < 2) s = x / y;
        return s * s;
    }
}
