// x = 0.7
using System;
using AotGrad;

public static partial class CapturesByReference
{
    [Differentiable]
    public static double F(double x)
    {
        double a = x, b = 2 * x;
        double Twice(ref double r)
        {
            r = 2 * r * r;
            return a * r;
        }
        double Make(out double r, double k)
        {
            r = k * k;
            return a * r + b;
        }
        double s = Twice(ref a) + Twice(ref b);
        for (int i = 0; i < 3; i++) s += Make(out a, 0.5 * a + i) * Math.Sin(b);
        return s + a * b;
    }
}
