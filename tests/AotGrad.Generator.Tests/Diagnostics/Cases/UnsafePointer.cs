[Differentiable]
public static unsafe double F(double* /*!*/x) => *x;
