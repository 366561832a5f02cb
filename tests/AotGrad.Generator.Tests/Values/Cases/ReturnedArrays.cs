// x = 0.5, 2, -1
//
// x = 1, 1
//
// x = 3
using System;
using AotGrad;

public static partial class ReturnedArrays
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double[] p = Softmax(x.ToArray());
        double[] q = Softmax(Scaled(p, x[0]));
        double s = 0;
        for (int i = 0; i < q.Length; i++) s += Math.Log(q[i]) * p[i];
        return s + Scaled(q, s)[0];
    }

    [Differentiable]
    private static double[] Softmax(double[] z)
    {
        double[] e = new double[z.Length];
        double sum = 0;
        for (int i = 0; i < z.Length; i++) sum += e[i] = Math.Exp(z[i]);
        for (int i = 0; i < e.Length; i++) e[i] /= sum;
        return e;
    }

    [Differentiable]
    private static double[] Scaled(double[] z, double k)
    {
        double[] r = (double[])z.Clone();
        for (int i = 0; i < r.Length; i++) r[i] *= k;
        return r;
    }
}
