// x = 0.5
// y = -1.5
//
// x = -0.5
// y = 2
using System;
using AotGrad;

public static partial class ConditionalExpression
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x > y ? x * y : y * y * x;
        return s * s;
    }
}

public static partial class IfStatement
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s;
        if (x > y) s = x * y;
        else s = y * y * x;
        return s * s;
    }
}

public static partial class IfWithoutElse
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = y * y * x;
        if (x > y) s = x * y;
        return s * s;
    }
}

public static partial class Returns
{
    [Differentiable]
    public static double F(double x, double y)
    {
        if (x > y) return x * y * (x * y);
        return y * y * x * (y * y * x);
    }
}

public static partial class Negated
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = !(x > y) ? y * y * x : x * y;
        return s * s;
    }
}

public static partial class SwitchOnTruth
{
    [Differentiable]
    public static double F(double x, double y)
    {
        bool greater = x > y;
        double s = greater switch { true => x * y, false => y * y * x };
        return s * s;
    }
}

public static partial class LocalFunctions
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = x > y ? One(x, y) : Other(x, y);
        return s * s;

        static double One(double x, double y) => x * y;
        static double Other(double x, double y) => y * y * x;
    }
}
