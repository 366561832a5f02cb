[Differentiable]
public static double F(double x, Half /*!*/h) => x * x;
