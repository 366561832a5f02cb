// x = 0.5
// y = 1.25
//
// x = -1.5
// y = 0.75
//
// x = 0
// y = 2.5
using System;
using AotGrad;

public static partial class FunctionsOfNumbers
{
    [Differentiable]
    public static double F(double x, double y)
    {
        double s = double.Hypot(x, y) + double.RootN(y, 3) + Math.ScaleB(x, 2) + double.Lerp(x, y, x * y);
        s += double.Exp2(x) * double.ExpM1(y) + double.Exp10(x) + double.LogP1(y) + double.SinPi(x * y) + double.CosPi(y) * x;
        s *= double.DegreesToRadians(x) + double.Pi + Math.IEEERemainder(x, 0.75 * y);
        return s + Math.MaxMagnitude(x, y) * Math.MinMagnitude(x, y) + double.CreateChecked(double.Sin(x)) + double.Max(x, y) * Math.ILogB(y);
    }
}
