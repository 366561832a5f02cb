[Differentiable]
public static void F(ReadOnlySpan<double> x, Span<double> y)
{
    /*!*/x.CopyTo(y);
}
