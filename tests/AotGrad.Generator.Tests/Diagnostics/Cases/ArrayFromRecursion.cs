[Differentiable]
public static double F(double x, int n) => /*!*/Powers(x, n)[0];

[Differentiable]
private static double[] Powers(double x, int n) => n == 0 ? [1, x] : /*!*/Powers(x * x, n - 1);

[Differentiable]
public static double G(double x) => /*!*/Kept(x)[0] + /*!*/Part([x, 1])[0];

[Differentiable, Checkpoint]
private static double[] Kept(double x) => [x, x * x];

[Differentiable]
private static double[] Part([NoGrad] double[] x) => x;
