[Differentiable]
public static double F(double[][][] /*!*/x, (double X, double Y)[][] /*!*/y) => x[0][0][0] + y[0][0].X;
