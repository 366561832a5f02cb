// no differences: the index jumps
// x = 2.4, 5, 7
using System;
using AotGrad;

public static partial class Truncated
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        int at = (int)Diff.Detach(x[0]);
        return x[at] * x[0];
    }
}
