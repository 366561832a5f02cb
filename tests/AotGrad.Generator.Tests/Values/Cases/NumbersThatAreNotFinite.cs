// a = 0.7
// b = 1.3
// c = 0.4
// no differences: the slope of what is infinite
//
// a = 0.7
// b = 0.3
// c = 0
// no differences: a division by zero that is not taken
using System;
using AotGrad;

public static partial class NumbersThatAreNotFinite
{
    private static readonly double[] s_data = [1, double.NaN, 3];

    [Differentiable]
    public static double F(double a, double b, double c) => Limit(a, b) + Missing(a, b) + Least(a, b, c) + Safe(a, b, c) + Called(a, b, c) + Constants(a, b, c);

    [Differentiable]
    public static double Limit(double a, double b)
    {
        double m = b * double.PositiveInfinity;
        if (m > 5) return a;
        return m;
    }

    [Differentiable]
    public static double Missing(double a, double b)
    {
        double s = 0;
        int n = 0;
        foreach (double d in s_data)
        {
            double e = d - a;
            double q = e * e * b;
            if (double.IsNaN(q)) continue;
            s += q;
            n++;
        }
        return s / n;
    }

    [Differentiable]
    public static double Least(double a, double b, double c)
    {
        double least = double.PositiveInfinity;
        foreach (double x in new[] { a, b, c })
        {
            double k = x * least;
            least = k > 1e9 || k != k ? x + 1 : Math.Min(least, k);
        }
        return least;
    }

    [Differentiable]
    public static double Safe(double a, double b, double c)
    {
        double inverse = 1 / c, scaled = inverse * a + inverse * b, both = scaled * b * Math.Sin(scaled);
        return c > 0 ? both : a * b;
    }

    [Differentiable]
    public static double Called(double a, double b, double c)
    {
        double scaled = Inverse(c) * a * b;
        return c > 0 ? scaled : a * b;
    }

    [Differentiable]
    public static double Inverse(double c) => 1 / c;

    [Differentiable]
    public static double Constants(double a, double b, double c) =>
        Math.Min(a * double.PositiveInfinity, b) * c + Math.Clamp(c, a * double.NegativeInfinity, b * double.PositiveInfinity) * a;
}
