// y = 0.684

// y = -1.3
using System;
using AotGrad;

public static partial class InAndRefOfOneVariable
{
    public partial record struct V(double X, double Z)
    {
        [Differentiable]
        public readonly V R(double a) => new V(X * a, Z + a);
    }

    [Differentiable]
    private static double Read(in V p, ref V q, double y)
    {
        q.X = 3 * y;
        return p.X * p.Z;
    }

    [Differentiable]
    private static double HandOn(in V p, ref V q, double y) => Read(in p, ref q, y) + p.X;

    [Differentiable]
    private static double Receiver(in V p, ref V q, double y)
    {
        V s = p.R((q.X = 3 * y) * y);
        return s.X * s.Z;
    }

    [Differentiable]
    private static double Number(in double p, ref double q) => Later(p, q = q * q) * p;

    [Differentiable]
    private static double Later(in double p, double b) => p * p + b;

    [Differentiable]
    public static double F(double y)
    {
        var q = new V(y, 2 * y);
        double sum = HandOn(in q, ref q, y) + Receiver(in q, ref q, y);
        double z = y;
        return sum + Number(in z, ref z) + q.X;
    }
}
