// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>C# evaluates what is looped over, and which array is written, before what follows assigns the variable.</summary>
public static partial class ArraysReplacedMeanwhile
{
    public struct Pair
    {
        public double A, B;
    }

    [Differentiable]
    public static double F(double a, double b, double c) =>
        Looped(a, b, c) + Written(a, b, c) + Indexed(a, b, c) + OfStructs(a, b, c) + OfRows(a, b, c) + OfSpans(a, b, c);

    [Differentiable]
    private static double Looped(double a, double b, double c)
    {
        double[] v = [a, b];
        double s = 0;
        void Replace() => v = [c, s, a];
        foreach (double d in v)
        {
            s += d * d;
            v = [c, c * 2];
        }
        foreach (double d in v.AsSpan())
        {
            s += d * v.Length;
            Replace();
        }
        foreach (ref double d in v.AsSpan())
        {
            s += d * d;
            v = [c, s, 3];
            d = s;
        }
        (double X, double Y)[] pairs = [(a, b), (b, c)];
        foreach (var (d, e) in pairs)
        {
            s += d * e;
            pairs = [(c, c * 2), (s, s)];
        }
        double[,] grid = { { a, b }, { c, a } };
        foreach (double d in grid)
        {
            s += d * grid[0, 1];
            grid = new double[,] { { d, s * 0.1, b } };
        }
        return s + v[1] + pairs[1].X;
    }

    [Differentiable]
    private static double Written(double a, double b, double c)
    {
        double[] v = [a, b, c], w = v;
        double k = 0;
        double Replace()
        {
            v = [c, b * 2, a];
            return v[0];
        }

        void By(ref double q) => q *= Replace();
        void Set(ref double q, double t) => q = t * t;
        v[0] = Replace() * w[0];
        v = w;
        v[1] += Replace() * w[0];
        v = w;
        (v[2], k) = (Replace(), a);
        (v[1], v) = (Replace(), w);
        By(ref v[0]);
        v = w;
        Set(ref v[2], Replace());
        v[0] = (v = w)[1] * v[2];
        v[1] = v[2] = (v = [c, a])[0];
        int i = 0;
        v[i] = (i = 1) * a * (v = [b, c, v[0]])[2];
        ref double r = ref v[1];
        v = [c, c];
        r *= a;
        return v[0] * b + w[0] * 3 + w[1] + w[2] * k + r;
    }

    [Differentiable]
    private static double Indexed(double a, double b, double c)
    {
        double[] v = [a, b, c], w = v;
        int At(int i)
        {
            v = [c, b * 2];
            return i;
        }

        double Sum(double[] p, double t)
        {
            v = [t, t * 2];
            return p[0] * t + v[1];
        }

        double s = v[^At(3)] * a + v[0];
        v = w;
        s += v[At(1)];
        v = w;
        v[^At(1)] *= a;
        s += w[2] * v[1];
        v = w;
        ReadOnlySpan<double> part = v.AsSpan()[At(1)..];
        s += part[0] * part.Length;
        v = w;
        Span<double> sliced = v.AsSpan(At(1), 2);
        return s + sliced[1] * v[1] + Sum(w, c) * v[0];
    }

    [Differentiable]
    private static double OfStructs(double a, double b, double c)
    {
        Pair[] v = [new() { A = a, B = b }, new() { A = c, B = b }], w = v;
        double Replace()
        {
            v = [new() { A = c, B = a }];
            return v[0].B;
        }

        v[0].A = Replace();
        v = w;
        v[1].B += Replace() * w[0].A;
        v = w;
        (v[0].B, v[1].A) = (Replace(), v[0].A);
        double[,] m = { { a, b } }, n = m;
        double Other()
        {
            m = new double[,] { { c, a } };
            return m[0, 1];
        }

        m[0, 1] = Other();
        m = n;
        m[0, 0] *= Other();
        return v[0].A * b + w[0].B * 3 + w[1].B + w[1].A + n[0, 0] * n[0, 1];
    }

    [Differentiable]
    private static double OfRows(double a, double b, double c)
    {
        double[][] m = [[a, b], [c, a]], n = m;
        double[] row = m[0];
        double Replace()
        {
            m = [[b, b], [c, c]];
            return m[0][1];
        }

        m[0][1] = Replace();
        m[1][0] += Replace() * n[0][0];
        double s = row[1] * n[1][0] + m[0][0] * n[0][1];
        foreach (double[] each in m)
        {
            m = [[s * 0.1, c], [b, a]];
            foreach (double d in each)
            {
                s += d * m[1][0];
                m[1] = [d, d];
            }
        }
        return s;
    }

    [Differentiable]
    private static double OfSpans(double a, double b, double c)
    {
        Span<double> v = stackalloc double[] { a, b, c }, w = v;
        v[0] = (v = v[1..])[0] * w[2];
        v[0] += (v = w)[1];
        double s = 0;
        foreach (double d in v)
        {
            s += d * v.Length;
            if (v.Length > 1) v = v[1..];
        }
        return s + v[0] * b + w[0] * 3 + w[1];
    }
}
