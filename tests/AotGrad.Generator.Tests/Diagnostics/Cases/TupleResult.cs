[Differentiable]
public static (double, double) /*!*/F(double x) => (x, x);
