// x = 0.5, 2, 3, -1
// y = 1, 0.5, -2, 4
using System;
using AotGrad;

public static partial class ViewOfTargetMoved
{
    // The place is chosen before the right-hand side moves what chose it.
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, Span<double> y)
    {
        int i = 1;
        y.Slice(i)[0] = x[i = 3] * y[0];
        y.Slice(i - 3)[--i] *= x[i -= 2] * y[i];
        y[i..][i + 1] += (i = 2) * x[i];
        (y.Slice(i)[0], i) = (x[i] * y[i], 0);
        return y[0] * y[1] + y[2] * y[3] + i;
    }
}
