// x = 0.3, -0.7, 1.1, 0.4, -0.2
// n = 4

// x = 1.3, 0.6
// n = 1

// x = 0.5, -0.25, 2
// n = 0

// x = 2, -1.5, 0.1
// n = 3
using System;
using AotGrad;

public static partial class MemoryMadeInLoops
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n) => Diffused(x, n) + Waves(x, n) + Best(x, n) + Layers(x, n) + Shifted(x, n) + Partly(x, n);

    [Differentiable]
    private static double Diffused(ReadOnlySpan<double> x, int n)
    {
        double[] now = x.ToArray();
        for (int t = 0; t < n; t++)
        {
            double[] next = new double[now.Length];
            for (int i = 0; i < now.Length; i++) next[i] = now[i] + 0.3 * now[i] * (now[i > 0 ? i - 1 : i] - now[i]);
            now = next;
        }
        double s = 0;
        foreach (double v in now) s += v * v;
        return s;
    }

    // Two variables keep what was made in the two iterations before.
    [Differentiable]
    private static double Waves(ReadOnlySpan<double> x, int n)
    {
        int count = x.Length;
        double[] before = x.ToArray(), now = x.ToArray();
        for (int t = 0; t < n; t++)
        {
            var next = new double[count];
            for (int i = 1; i < count - 1; i++) next[i] = 2 * now[i] - before[i] + 0.2 * now[i] * (now[i - 1] - 2 * now[i] + now[i + 1]);
            before = now;
            now = next;
        }
        double s = 0;
        for (int i = 0; i < count; i++) s += now[i] * (before[i] + i);
        return s;
    }

    // Kept in some iterations only, while others go on.
    [Differentiable]
    private static double Best(ReadOnlySpan<double> x, int n)
    {
        double[] best = new double[x.Length];
        double score = -1;
        for (int t = 0; t < n; t++)
        {
            double[] trial = new double[x.Length];
            for (int i = t; i < x.Length; i++) trial[i] = Math.Sin(x[i] * (t + 1)) + best[i] * x[0];
            double sum = 0;
            foreach (double v in trial) sum += v * v;
            if (sum <= score) continue;
            score = sum;
            best = trial;
        }
        for (int i = 0; i < best.Length; i++) score += best[i] * (i + 1);
        return score;
    }

    [Differentiable]
    private static double Layers(ReadOnlySpan<double> x, int n)
    {
        double total = 0;
        for (int k = 0; k < 2; k++)
        {
            double[] h = [x[k], x[^1]];
            for (int l = 0; l < n; l++)
            {
                double[] z = new double[2];
                for (int i = 0; i < 2; i++)
                {
                    for (int j = 0; j < 2; j++) z[i] += x[(l + i + j) % x.Length] * h[j];
                    z[i] = Math.Tanh(z[i]);
                }
                h = z;
            }
            total += h[0] * h[1] + h[k];
        }
        return total;
    }

    [Differentiable]
    private static double Shifted(ReadOnlySpan<double> x, int n)
    {
        double[] a = x.ToArray();
        int k = 0;
        while (k < n)
        {
            double[] old = a;
            a = new double[old.Length];
            for (int i = 0; i < a.Length; i++) a[i] = old[(i + 1) % a.Length] * old[i];
            k++;
        }
        return a[0] + a[1] * a[^1];
    }

    // What is not written is zero, though the memory was used before.
    [Differentiable]
    private static double Partly(ReadOnlySpan<double> x, int n)
    {
        double[] a = x.ToArray();
        for (int t = 0; t < n; t++)
        {
            double[] b = new double[x.Length];
            b[t % x.Length] = a[0] * a[^1] + x[t % x.Length];
            b[0] += a[1];
            a = b;
        }
        double s = 0;
        foreach (double v in a) s += Math.Exp(v);
        return s;
    }
}
