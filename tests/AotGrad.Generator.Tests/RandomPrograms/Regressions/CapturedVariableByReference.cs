// a = 0.576
// h = 1.59
// x = 0.294, -0.621, -0.396, 1.801
using System;
using AotGrad;

public static partial class CapturedVariableByReference
{
    [Differentiable]
    public static double F(double a, ref double h, ReadOnlySpan<double> x)
    {
        double g = x[0];
        if (x[1] < 2.0)
        {
            double L0(double v0, double w0)
            {
                a = Math.Cos(a + w0 * v0);
                return g * v0 + w0;
            }
            double u = L0(Math.Exp(Math.Tanh(a)), L0(x[3], x[^4]));
        }
        else
        {
            h *= x[0];
        }
        return h + Math.Cos(a);
    }
}
