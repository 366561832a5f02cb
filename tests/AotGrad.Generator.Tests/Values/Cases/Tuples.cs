// x = 0.5
// y = -1.5
// z = 0.4, 0.6, -0.9
using System;
using AotGrad;

public static partial class Tuples
{
    [Differentiable]
    public static double F(double x, double y, Span<double> z)
    {
        (double Sum, (double First, double Second) Both) t = (x + y, (x * y, x));
        t.Both = (t.Both.Second, t.Both.First);
        t.Both.First *= t.Sum;
        var (sum, (first, second)) = t;
        int i = 0;
        (z[i++], z[i++], z[i]) = (z[i], z[i - 1] * sum, z[0]);
        (x, (y, _)) = (y, (x, z[1]));
        (double narrow, double wide) = (x, 1);
        (double Low, double High) range = MinMax(z);
        for (int k = 0; k < 4; k++)
        {
            (x, y) = (Math.Sin(y), x * range.High);
            (range.Low, range.High) = k % 2 == 0 ? (range.High, range.Low) : Halved(range);
        }
        (double sine, double cosine) = Math.SinCos(x * y);
        x += sine * y + Math.SinCos(cosine).Cos;
        return first * second + x * y + narrow * wide + range.Item1 * z[0] + range.Item2;
    }

    [Differentiable]
    private static (double, double) MinMax(ReadOnlySpan<double> v)
    {
        if (v.Length == 0) return (0, 0);
        (double low, double high) = (v[0], v[0]);
        foreach (double e in v)
        {
            low = Math.Min(low, e);
            high = Math.Max(high, e);
        }
        return (low, high);
    }

    [Differentiable]
    private static (double A, double B) Halved((double A, double B) p) => (p.A / 2, p.B / 2 + p.A);
}
