[Differentiable]
public static double F(System.Collections.Generic.List<double> /*!*/x) => x[0];
