// a = 3
// b = 1.3
// c = 0.4
//
// a = 0.7
// b = 1.3
// c = 0.4
using System;
using AotGrad;

public static partial class EarlyReturnsOfBool
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        double s = 0;
        for (int i = 1; i < 6; i++)
        {
            if (Descend(ref a, i - 3)) s += a * b;
            else s += c * a;
            a *= 0.8;
            bool ok = Try(i, ref a, b) && Try(i + 1, ref a, c);
            s += ok ? a * b : c * a;
        }
        return s;
    }

    [Differentiable]
    public static bool Descend(ref double x, int n)
    {
        if (n < 0) return false;
        for (int j = 0; j < n; j++)
        {
            if (x > 0.95) return true;
            x = Math.Sqrt(x);
        }
        x = x * x * x;
        return true;
    }

    [Differentiable]
    public static bool Try(int n, ref double x, double y)
    {
        if (n % 2 == 0 && x > 0.5)
        {
            x *= y;
            return true;
        }
        for (int k = 0; k < n; k++)
        {
            if (x * y > 0.6)
            {
                x = Math.Sin(x);
                return k > 1;
            }
            x += y * 0.1;
        }
        x = x * x * x;
        return true;
    }
}
