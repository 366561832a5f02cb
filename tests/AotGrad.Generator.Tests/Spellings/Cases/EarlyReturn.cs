// x = 0.5, 0.75, 2
//
// x = 0.5, 0.25
//
// x = 5
//
// x =
using System;
using AotGrad;

public static partial class Returning
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s += s * x[i];
            if (s > 3) return s * x[i];
        }
        return s;
    }
}

public static partial class Flagged
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1, result = 0;
        bool done = false;
        for (int i = 0; i < x.Length && !done; i++)
        {
            s += s * x[i];
            if (s > 3)
            {
                result = s * x[i];
                done = true;
            }
        }
        return done ? result : s;
    }
}

public static partial class Breaking
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1;
        int i = 0;
        for (; i < x.Length; i++)
        {
            s += s * x[i];
            if (s > 3) break;
        }
        return i < x.Length ? s * x[i] : s;
    }
}

public static partial class LastFactor
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 1, factor = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s += s * x[i];
            if (s > 3)
            {
                factor = x[i];
                break;
            }
        }
        return s * factor;
    }
}
