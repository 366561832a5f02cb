[Differentiable]
public static double F(double x) => Wrap(v => v * x, x, 3);

[Differentiable]
private static double Wrap(Func<double, double> f, double x, int n) => n == 0 ? f(x) : /*!*/Wrap(v => f(2 * v), x, n - 1);
