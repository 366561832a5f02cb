[Differentiable]
public static void /*!*/Scale(Span<double> x, Span<double> y)
{
    for (int i = 0; i < x.Length; i++) y[i] = 2 * x[i];
}

[Differentiable]
public static void /*!*/Scale([NoGrad] Span<double> by, [NoGrad] Span<double> x, Span<double> y)
{
    for (int i = 0; i < x.Length; i++) y[i] *= by[i] * x[i];
}
