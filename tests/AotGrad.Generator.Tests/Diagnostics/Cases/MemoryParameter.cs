[Differentiable]
public static double F(Memory<double> /*!*/x) => x.Span[0];
