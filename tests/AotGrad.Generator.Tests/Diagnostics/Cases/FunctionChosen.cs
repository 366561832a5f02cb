[Differentiable]
public static double F(double x) => Apply(/*!*/x > 0 ? Math.Sin : Math.Cos, x);

[Differentiable]
private static double Apply(Func<double, double> f, double x) => f(x);
