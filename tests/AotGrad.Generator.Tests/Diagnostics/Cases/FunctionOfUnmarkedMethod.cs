[Differentiable]
public static double F(double x) => Apply(Square, x);

[Differentiable]
private static double Apply(Func<double, double> f, double x) => /*!*/f(x);

private static double Square(double x) => x * x;
