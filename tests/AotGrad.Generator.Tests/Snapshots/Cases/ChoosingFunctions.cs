// x = 0.5
// y = 1.25
using System;
using AotGrad;

public static partial class ChoosingFunctions
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = Math.Sqrt(Math.Max(x, y)) * Math.Clamp(x, -1, double.Pi);
        return s + double.Hypot(x, y) + double.RootN(y, 3) + Math.Pow(x, y);
    }
}
