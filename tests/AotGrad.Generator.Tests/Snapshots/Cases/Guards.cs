// x = 0.5
// scale = 2
// n = 1
using System;
using System.Diagnostics;
using AotGrad;

public static partial class Guards
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double scale, int n)
    {
        ArgumentOutOfRangeException.ThrowIfZero(x.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 3);
        if (x[0] > 1) throw new ArgumentException($"{nameof(x)} starts with {x[0]:F2}, above {1.0}", nameof(x));
        double energy = scale * x[0] * x[0];
        Debug.Assert(energy >= 0, "energy is " + energy);
        return energy;
    }
}
