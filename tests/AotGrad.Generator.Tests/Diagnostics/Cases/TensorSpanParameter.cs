[Differentiable]
public static double F(System.Numerics.Tensors.ReadOnlyTensorSpan<double> /*!*/t, double x) => t[0, 0] * x;
