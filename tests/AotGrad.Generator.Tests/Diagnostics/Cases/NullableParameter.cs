[Differentiable]
public static double F(double? /*!*/x) => x ?? 1;
