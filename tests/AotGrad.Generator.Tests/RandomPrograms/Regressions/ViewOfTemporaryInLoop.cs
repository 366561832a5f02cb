// x = 0.3, 0.7, -0.2, 1.1
using System;
using AotGrad;

public static partial class ViewOfTemporaryInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 1; i < x.Length; i++)
        {
            double[] h = new double[i + 1];
            for (int j = 0; j <= i; j++) h[j] = Math.Sin(x[j] * s);
            Span<double> v = h.AsSpan(1);
            double[] c = v.ToArray();
            c[0] *= s;
            s += v[0] * c[^1] * h[0] + Math.Cos(v[^1]);
        }
        return s;
    }
}
