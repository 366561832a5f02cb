[Differentiable]
public static double F(double x, string /*!*/name) => x * x;
