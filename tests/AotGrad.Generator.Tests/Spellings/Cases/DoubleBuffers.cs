// x = 0.5, -1.2, 0.8, 2
// u = 0.6
// n = 3
//
// x = 0.5, -1.2, 0.8, 2
// u = 1.6
// n = 0
//
// x = 0.5
// u = -0.6
// n = 2
using System;
using AotGrad;

public static partial class BufferCopiedBack
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u, int n)
    {
        Span<double> now = new double[x.Length], next = new double[x.Length];
        x.CopyTo(now);
        for (int t = 0; t < n; t++)
        {
            for (int i = 0; i < x.Length; i++) next[i] = Math.Sin(now[i]) * u + now[x.Length - 1 - i];
            next.CopyTo(now);
        }
        double s = 0;
        foreach (double v in now) s = s * 0.5 + v * v;
        return s;
    }
}

public static partial class BufferSwapped
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u, int n)
    {
        Span<double> now = new double[x.Length], next = new double[x.Length];
        x.CopyTo(now);
        for (int t = 0; t < n; t++)
        {
            for (int i = 0; i < x.Length; i++) next[i] = Math.Sin(now[i]) * u + now[x.Length - 1 - i];
            var old = now;
            now = next;
            next = old;
        }
        double s = 0;
        foreach (double v in now) s = s * 0.5 + v * v;
        return s;
    }
}

public static partial class BufferSwappedByTuple
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u, int n)
    {
        double[] now = x.ToArray(), next = new double[x.Length];
        while (n-- > 0)
        {
            for (int i = 0; i < now.Length; i++) next[i] = Math.Sin(now[i]) * u + now[^(i + 1)];
            (now, next) = (next, now);
        }
        double s = 0;
        foreach (double v in now) s = s * 0.5 + v * v;
        return s;
    }
}

public static partial class BufferChosenByParity
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u, int n)
    {
        Span<double> even = new double[x.Length], odd = new double[x.Length];
        x.CopyTo(even);
        for (int t = 0; t < n; t++)
        {
            Span<double> now = t % 2 == 0 ? even : odd, next = t % 2 == 0 ? odd : even;
            for (int i = 0; i < x.Length; i++) next[i] = Math.Sin(now[i]) * u + now[x.Length - 1 - i];
        }
        Span<double> last;
        if (n % 2 == 0) last = even;
        else last = odd;
        double s = 0;
        foreach (double v in last) s = s * 0.5 + v * v;
        return s;
    }
}

public static partial class BufferUnrolledByTwo
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double u, int n)
    {
        Span<double> a = new double[x.Length], b = new double[x.Length];
        x.CopyTo(a);
        int t = 0;
        for (; t + 1 < n; t += 2)
        {
            Step(a, b, u);
            Step(b, a, u);
        }
        double s = 0;
        if (t < n)
        {
            Step(a, b, u);
            foreach (double v in b) s = s * 0.5 + v * v;
            return s;
        }
        foreach (double v in a) s = s * 0.5 + v * v;
        return s;

        static void Step(ReadOnlySpan<double> now, Span<double> next, double u)
        {
            for (int i = 0; i < now.Length; i++) next[i] = Math.Sin(now[i]) * u + now[now.Length - 1 - i];
        }
    }
}
