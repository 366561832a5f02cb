// x = 0.5, -0.3
using System;
using AotGrad;

public static partial class OnePartWritten
{
    public struct Pair
    {
        public double Low, Mid;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        var pairs = new Pair[2];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = new Pair { Low = x[i], Mid = x[i] * x[0] };
        Turn(pairs, 2);
        return pairs[0].Mid * pairs[1].Mid;
    }

    [Differentiable]
    private static void Turn(Span<Pair> pairs, int n)
    {
        if (n <= 0) return;
        for (int i = 1; i < pairs.Length; i++) pairs[i].Mid = Math.Cos(pairs[i].Mid * pairs[i - 1].Low);
        Turn(pairs, n - 1);
    }
}
