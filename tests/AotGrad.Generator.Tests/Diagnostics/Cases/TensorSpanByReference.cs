[Differentiable]
public static double /*!*/F(in System.Numerics.Tensors.ReadOnlyTensorSpan<double> t) => t[0] * t[0];
