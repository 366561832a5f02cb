[Differentiable]
public static double F(double x, decimal /*!*/rate) => x * (double)rate;
