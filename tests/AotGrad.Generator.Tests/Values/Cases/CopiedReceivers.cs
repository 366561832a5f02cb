// x = 0.8, -0.4, 1.5
// q = 0.3
using System;
using AotGrad;

public partial struct Counter
{
    public double Count, Sum;

    [Differentiable]
    public double Add(double v)
    {
        Count += 1;
        Sum += v * Count;
        return Sum * Count;
    }
}

public readonly struct Holder
{
    public readonly Counter Inner;

    public Holder(Counter inner) => Inner = inner;
}

/// <summary>A method that changes its struct changes a copy where the struct cannot be changed.</summary>
public static partial class CopiedReceivers
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double q)
    {
        var counters = new Counter[x.Length];
        for (int i = 0; i < x.Length; i++) counters[i].Sum = x[i];
        double s = Of(counters, q) + OfIn(counters[0], q);
        foreach (Counter c in counters) s += c.Add(q) + c.Sum + c.Count;
        foreach (ref Counter c in counters.AsSpan()) s += c.Add(q) * c.Sum;
        foreach (ref readonly Counter c in counters.AsSpan()) s += c.Add(q) * c.Sum;
        var held = new Holder(counters[1]);
        s += held.Inner.Add(q) * held.Inner.Sum;
        return s * counters[2].Count;
    }

    [Differentiable]
    private static double Of(ReadOnlySpan<Counter> counters, double q) => counters[0].Add(q) * counters[0].Sum + counters[^1].Add(q) + counters[^1].Count;

    [Differentiable]
    private static double OfIn(in Counter counter, double q) => counter.Add(q) * counter.Sum + counter.Count;
}
