[Differentiable]
public static double F(double x, int n) => n == 0 ? 1 : x * /*!*/G(x, n - 1);

[Differentiable]
public static double G(double x, int n) => n == 0 ? 1 : x + /*!*/F(x, n - 1);
