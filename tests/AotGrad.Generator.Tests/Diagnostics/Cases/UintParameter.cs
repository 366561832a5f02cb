[Differentiable]
public static double F(double x, uint /*!*/n) => x * n;
