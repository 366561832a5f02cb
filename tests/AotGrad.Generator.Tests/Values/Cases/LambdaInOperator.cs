// x = 0.8
// y = -0.4
using System;
using AotGrad;

public partial record struct Pair(double First, double Second)
{
    [Differentiable]
    public static Pair operator +(Pair p, double d)
    {
        Func<double, double, double> mix = (a, b) => a * b + d;
        static double Half(double v) => v / 2;
        return new Pair(mix(p.First, d), Half(mix(p.Second, p.First)));
    }

    [Differentiable]
    public readonly double Mixed(double d)
    {
        double first = First;
        Func<double, double> mix = a => a * d + first;
        return mix(Second) * Twice(d);
        static double Twice(double v) => 2 * v;
    }
}

public static partial class LambdaInOperator
{
    [Differentiable]
    public static double F(double x, double y)
    {
        Pair p = new Pair(x, y) + x * y;
        return p.First * p.Second + p.Mixed(x);
    }
}
