// x = 0.5
// y = -1.5
using System;
using AotGrad;

public static partial class LocalFunction
{
    [Differentiable]
    public static double F(double x, double y)
    {
        static double Square(double v)
        {
            return v * v;
        }

        return Math.Sin(Square(x)) + Square(x + y);
    }
}
