// x = 0.5, 0.25
//
// x = 3, -0.7
using System;
using AotGrad;

public static partial class InactiveRecursion
{
    private struct Range
    {
        public double Low, High;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (IsLarge(x[i], 2)) s += Power(x[i], 3);
            else s += x[i] * Power(1.5, 2) + Width(new Range { Low = 0.5, High = 2 }, 2);
        }
        return s * s;

        bool IsLarge(double v, int n) => n == 0 ? Power(v, 2) > 1 : IsLarge(v, n - 1);

        double Power(double v, int n) => n == 0 ? 1 : v * Power(v, n - 1);
    }

    [Differentiable]
    private static double Width(Range range, int n) => n == 0 ? range.High * range.Low : Width(new Range { Low = range.High * range.Low, High = range.High }, n - 1);
}
