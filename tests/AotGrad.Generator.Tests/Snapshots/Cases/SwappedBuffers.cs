// start = 1, -0.5, 0.25
// rate = 0.2
// steps = 3
using System;
using AotGrad;

public static partial class SwappedBuffers
{
    /// <summary>Diffusion on a ring.</summary>
    [Differentiable]
    public static double F(ReadOnlySpan<double> start, double rate, int steps)
    {
        double[] now = start.ToArray(), next = new double[start.Length];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < now.Length; i++)
            {
                next[i] = now[i] + rate * (now[(i + 1) % now.Length] - now[i]);
            }
            (now, next) = (next, now);
        }
        return now[0];
    }
}
