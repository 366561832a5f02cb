[Differentiable]
public static double F(double x, dynamic /*!*/d) => x * x;
