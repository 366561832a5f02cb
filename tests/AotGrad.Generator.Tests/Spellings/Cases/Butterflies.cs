// re = 1, 0.5, -1, 2, 0.3, -0.7, 1.2, 0.1
// im = 0.2, -0.4, 0.6, 0, 1, -1, 0.5, 0.9
//
// re = 1
// im = 2
using System;
using AotGrad;

public static partial class FftInPlace
{
    [Differentiable]
    public static double F(Span<double> re, Span<double> im)
    {
        int n = re.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) j ^= bit;
            j ^= bit;
            if (i < j)
            {
                (re[i], re[j]) = (re[j], re[i]);
                (im[i], im[j]) = (im[j], im[i]);
            }
        }
        for (int len = 2; len <= n; len <<= 1)
        {
            double angle = -2 * Math.PI / len;
            for (int i = 0; i < n; i += len)
            {
                for (int k = 0; k < len / 2; k++)
                {
                    double c = Math.Cos(angle * k), s = Math.Sin(angle * k);
                    int a = i + k, b = i + k + len / 2;
                    double tr = re[b] * c - im[b] * s, ti = re[b] * s + im[b] * c;
                    re[b] = re[a] - tr;
                    im[b] = im[a] - ti;
                    re[a] += tr;
                    im[a] += ti;
                }
            }
        }
        double power = 0;
        for (int i = 0; i < n; i++) power += Math.Sqrt(1 + re[i] * re[i] + im[i] * im[i]) * (i + 1);
        return power;
    }
}

public static partial class FftDirect
{
    [Differentiable]
    public static double F(Span<double> re, Span<double> im)
    {
        int n = re.Length;
        Span<double> r = new double[n], m = new double[n];
        for (int k = 0; k < n; k++)
            for (int t = 0; t < n; t++)
            {
                double angle = -2 * Math.PI * k * t / n;
                r[k] += re[t] * Math.Cos(angle) - im[t] * Math.Sin(angle);
                m[k] += re[t] * Math.Sin(angle) + im[t] * Math.Cos(angle);
            }
        r.CopyTo(re);
        m.CopyTo(im);
        double power = 0;
        for (int i = 0; i < n; i++) power += Math.Sqrt(1 + re[i] * re[i] + im[i] * im[i]) * (i + 1);
        return power;
    }
}
