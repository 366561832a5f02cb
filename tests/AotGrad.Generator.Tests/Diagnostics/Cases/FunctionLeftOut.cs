[Differentiable]
public static double F(double x) => /*!*/Apply(x);

[Differentiable]
private static double Apply(double x, Func<double, double>? f = null) => f!(x);
