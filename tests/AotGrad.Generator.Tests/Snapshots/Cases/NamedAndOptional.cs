// x = 0.5
// y = -1.5
using System;
using AotGrad;

public static partial class NamedAndOptional
{
    [Differentiable]
    public static double F(double x, double y)
    {
        return Blend(b: y, a: x) + Blend(share: 0.5, b: x * y, a: y);
    }

    [Differentiable]
    private static double Blend(double a, double b, double share = 0.25) => share * a * a + (1 - share) * b;
}
