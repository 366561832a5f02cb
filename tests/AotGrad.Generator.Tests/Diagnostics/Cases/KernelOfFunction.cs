[Differentiable, Kernel]
public static void /*!*/F(int i, ReadOnlySpan<double> x, Span<double> y, Func<double, double> f) => y[i] = f(x[i]);
