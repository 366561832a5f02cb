// x = 0.5, 0.25
//
// x = 3, -0.7
using System;
using AotGrad;

public sealed partial class RecursionRate(double factor, int steps)
{
    private readonly double _factor = factor;
    private readonly int _steps = steps;
    private static readonly RecursionRate s_next = new(0.75, 0);

    [Differentiable]
    public double Total => _steps == 0 ? _factor : _factor * s_next.Total;
}

public partial struct RecursionStep(double size)
{
    public double Size = size;

    [Differentiable]
    public static RecursionStep operator ~(RecursionStep step) => step.Size > 1 ? ~new RecursionStep(step.Size / 2) : new RecursionStep(step.Size * step.Size);
}

public static partial class RecursionOfGetters
{
    private static readonly RecursionRate Rate = new(1.5, 1);

    // What is not active is called plainly, but C# has no calls of getters and operators by their names.
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = (~new RecursionStep(3)).Size;
        for (int i = 0; i < x.Length; i++) s += x[i] * Rate.Total * (~new RecursionStep(x[i])).Size;
        return s * s;
    }
}
