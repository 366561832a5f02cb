// x = 0.5, 2, -1, 3, 0.7
//
// x = 0.1
using System;
using AotGrad;

public static partial class RecursionInLoops
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0.5;
        int k = 0;
        while (k < 8 && s < 3)
        {
            for (int i = 0; i < x.Length; i++)
            {
                if (x[i] > 2.5) continue;
                s += 0.2 * Step(s * 0.1, 0.3 * x[i], i);
                if (s > 1.5) break;
                if (k == 3) return s * Step(0.3 * x[0], s * 0.1, 2);
            }
            k += s > 1 ? 2 : 1;
        }
        return Step(s, x[0], 3);
    }

    [Differentiable]
    private static double Step(double s, double v, int depth)
    {
        double t = v;
        for (int j = 0; j < depth; j++)
        {
            t = Math.Sin(t * s) + Step(t, s, depth - 2 - j);
            if (t > 1.2) return t * s;
            double u = t * v;
            t += u * u;
        }
        return t;
    }
}
