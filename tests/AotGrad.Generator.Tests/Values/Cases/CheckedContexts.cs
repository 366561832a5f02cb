// x = 1, 2, -0.5
// n = 40
using System;
using AotGrad;

public static partial class CheckedContexts
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        int product = checked(n * n);
        byte small = checked((byte)(n + 1));
        int wrapped = unchecked(n * 100000000);
        uint minus = unchecked((uint)-n);
        checked
        {
            product += n;
            small++;
            small -= 2;
            for (int i = 0; i < 3; i++) product -= i * small;
        }
        return x[0] * product + x[1] * small + x[2] * (wrapped % 1000) * Half(300) + x[0] * (minus % 17);
    }

    [Differentiable]
    private static double Half(int n) => (byte)n * 0.5 + (n + 2147483600 > 0 ? 1 : 2);
}
