// x = 0.5, 2
// y = 3, 4
using System;
using AotGrad;

public static partial class ViewFollowedByAnother
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var view = x;
        double s = view[0] * view[1];
        view = y;
        return s * view[0] + view[1];
    }
}
