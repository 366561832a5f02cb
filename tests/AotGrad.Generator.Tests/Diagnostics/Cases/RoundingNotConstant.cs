[Differentiable]
public static double F(double x, MidpointRounding rounding) => Math.Round(10 * x, /*!*/rounding) * x;
