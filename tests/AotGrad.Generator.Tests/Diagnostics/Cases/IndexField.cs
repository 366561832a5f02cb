private static readonly Index s_from = ^2;

[Differentiable]
public static double F(double[] x)
{
    Span<double> last = x.AsSpan()[/*!*/s_from..];
    return last[0] + /*!*/x[s_from];
}
