// re = 0.5, 2, -1, 3, 0.25, 1.5, -2, 1
// im = 1, 0, 0.5, -1, 0, 2, 0.25, 0
//
// re = 0.5
// im = 2
using System;
using AotGrad;

public static partial class RecursionFourier
{
    [Differentiable]
    public static double F(Span<double> re, Span<double> im)
    {
        Transform(re, im);
        double s = 0;
        for (int i = 0; i < re.Length; i++) s += (i + 1) * (re[i] * re[i] + Math.Sin(im[i]));
        return s;
    }

    [Differentiable]
    private static void Transform(Span<double> re, Span<double> im)
    {
        int n = re.Length;
        if (n == 1) return;
        int half = n / 2;
        double[] a = new double[n], b = new double[n];
        for (int i = 0; i < half; i++)
        {
            a[i] = re[2 * i];
            b[i] = im[2 * i];
            a[half + i] = re[2 * i + 1];
            b[half + i] = im[2 * i + 1];
        }
        Transform(a.AsSpan(0, half), b.AsSpan(0, half));
        Transform(a.AsSpan(half), b.AsSpan(half));
        for (int k = 0; k < half; k++)
        {
            double angle = -2 * Math.PI * k / n;
            double c = Math.Cos(angle), s = Math.Sin(angle);
            double u = c * a[half + k] - s * b[half + k], v = c * b[half + k] + s * a[half + k];
            re[k] = a[k] + u;
            im[k] = b[k] + v;
            re[k + half] = a[k] - u;
            im[k + half] = b[k] - v;
        }
    }
}
