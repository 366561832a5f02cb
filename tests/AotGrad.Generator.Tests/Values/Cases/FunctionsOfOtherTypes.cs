// a = 0.7
// b = 1.3
// v = 0.3, 0.8, 1.1, 0.4, 0.9
using System;
using AotGrad;

/// <summary>Methods of other types with recursive functions and loops that keep snapshots, of which only the halves can be called.</summary>
public static partial class FunctionsOfOtherTypes
{
    [Differentiable]
    public static double F(double a, double b, ReadOnlySpan<double> v)
    {
        double s = OthersFunctions.March(a, b, v) * OthersFunctions.Power(b, 3);
        var state = new OthersState(a, b);
        state.March(v);
        return s + state.Power(3) * state.X + OthersFunctions.Pairs(a, b, v) + OthersFunctions.Greatest(v, a) + OthersFunctions.Powers(b, 2)[1];
    }
}

public static partial class OthersFunctions
{
    [Differentiable]
    public static double March(double a, double b, ReadOnlySpan<double> v)
    {
        double s = a;
        for (int i = 0; i < 9; i++)
        {
            Diff.Checkpoints(4);
            s += Math.Sin(s * b) * v[i % v.Length] * 0.1;
        }
        return s;
    }

    [Differentiable]
    public static double Power(double a, int n)
    {
        double Down(double t, int left) => left == 0 ? t : Down(t * a, left - 1) + t;
        return Down(a, n);
    }

    [Differentiable]
    public static double[] Powers(double a, int n)
    {
        double Down(double t, int left) => left == 0 ? t : Down(t * a, left - 1);
        return [Down(1, n), Down(a, n)];
    }

    [Differentiable]
    public static double Pairs(double a, double b, ReadOnlySpan<double> v)
    {
        Span<OthersState> p = new OthersState[3];
        p[0].X = a;
        p[0].Y = 1;
        p[1].Y = b;
        p[2].Y = a * b;
        for (int i = 0; i < 9; i++)
        {
            Diff.Checkpoints(4);
            p[i % 3].X += Math.Sin(p[(i + 1) % 3].Y * b) * v[i % v.Length] * 0.1;
        }
        return p[0].X * p[1].X - p[2].X;
    }

    [Differentiable]
    public static double Greatest(ReadOnlySpan<double> v, double a)
    {
        double[] z = new double[v.Length];
        v.CopyTo(z);
        int Best(int i, int n) => n == 0 ? i : Best(z[n] > z[i] ? n : i, n - 1);
        return z[Best(0, 3)] * a;
    }
}

public partial struct OthersState
{
    public double X, Y;

    public OthersState(double x, double y)
    {
        X = x;
        Y = y;
    }

    [Differentiable]
    public void March(ReadOnlySpan<double> v)
    {
        for (int i = 0; i < 9; i++)
        {
            Diff.Checkpoints(4);
            X += Math.Sin(X * Y) * v[i % v.Length] * 0.1;
        }
    }

    [Differentiable]
    public readonly double Power(int n)
    {
        double y = Y;
        double Down(double t, int left) => left == 0 ? t : Down(t * y, left - 1) + t;
        return Down(X, n);
    }
}
