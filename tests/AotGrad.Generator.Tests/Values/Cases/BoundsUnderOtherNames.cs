// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>Bounds and steps that change under another name, and steps that lead away from the bound.</summary>
public static partial class BoundsUnderOtherNames
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        int m = 6, step = 1;
        double Through(ref int k)
        {
            double r = 0;
            for (int i = 0; i < m; i++)
            {
                k--;
                r += i * a;
            }
            return r;
        }

        double s = Through(ref m) + m * b;
        m = 7;
        s += Both(ref m, ref m, a) + Step(ref step, b) * step;
        m = 6;
        double Read(in int n)
        {
            double r = 0;
            for (int i = 0; i < n; i++)
            {
                m--;
                r += a * i;
            }
            return r;
        }

        s += Read(in m) * m;
        int[] n = [6, 1];
        s += Element(n, ref n[0], c) + n[0];
        Sized sized = new() { N = 5, X = a };
        s += Member(ref sized, ref sized.N, b) + sized.N;
        void Each(Action f, ref int most)
        {
            for (int i = 0; i < most; i++)
            {
                f();
                s += a * i;
            }
        }

        Each(() => m--, ref m);
        return s + Away(a, b, c, -1) * Back(a, b, c, 1) + Still(a, c, 0);
    }

    private struct Sized
    {
        public int N;
        public double X;
    }

    [Differentiable]
    private static double Both(ref int n, ref int k, double x)
    {
        double r = 0;
        for (int i = 0; i < n; i++)
        {
            k--;
            r += i * x;
        }
        return r;
    }

    [Differentiable]
    private static double Step(ref int step, double x)
    {
        double r = 0;
        int Grow(ref int k) => ++k;
        for (int i = 0; i < 20; i += step) r += x * i * Grow(ref step);
        return r;
    }

    [Differentiable]
    private static double Element(int[] p, ref int k, double x)
    {
        double r = 0;
        for (int i = 0; i < p[0]; i++)
        {
            k--;
            r += i * x;
        }
        return r;
    }

    [Differentiable]
    private static double Member(ref Sized q, ref int n, double x)
    {
        double r = 0;
        for (int i = 0; i < q.N; i++)
        {
            n--;
            q.X *= x;
            r += q.X;
        }
        return r;
    }

    [Differentiable]
    private static double Away(double a, double b, double c, int step)
    {
        double s = a;
        for (int i = 3; i < 5; i += step)
        {
            if (i < 0) break;
            s = s * b + i * c;
        }
        return s;
    }

    [Differentiable]
    private static double Back(double a, double b, double c, int step)
    {
        double s = a;
        for (int i = 5; i > 3; i -= -step)
        {
            if (i > 8) return s;
            s = s * b + c * i;
        }
        return s;
    }

    [Differentiable]
    private static double Still(double a, double c, int step)
    {
        double s = a;
        int turns = 0;
        for (int i = 0; i < 3; i += step)
        {
            s = s * c + 0.01;
            if (++turns > 4) break;
        }
        return s;
    }
}
