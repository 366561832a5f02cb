[Differentiable]
public static ref double /*!*/F(Span<double> x) => ref x[0];
