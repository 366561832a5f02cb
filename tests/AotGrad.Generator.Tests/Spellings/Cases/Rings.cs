// y = 0.5, -1.2, 0.8
// n = 7
//
// y = 0.5, -1.2, 0.8
// n = 0
//
// y = 0.4
// n = 3
using System;
using AotGrad;

public static partial class RingModulo
{
    [Differentiable]
    public static double F(Span<double> y, int n)
    {
        int m = y.Length;
        for (int t = 0; t < n; t++) y[t % m] = Math.Sin(y[t % m]) + y[(t + m - 1) % m] * y[(t + 1) % m];
        return y[n % m];
    }
}

public static partial class RingHead
{
    [Differentiable]
    public static double F(Span<double> y, int n)
    {
        int head = 0;
        while (n-- > 0)
        {
            int before = head == 0 ? y.Length - 1 : head - 1, after = head + 1;
            if (after == y.Length) after = 0;
            y[head] = Math.Sin(y[head]) + y[before] * y[after];
            head = after;
        }
        return y[head];
    }
}
