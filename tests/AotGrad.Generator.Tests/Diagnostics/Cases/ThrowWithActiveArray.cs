[Differentiable]
public static double F(double[] x)
{
    if (x.Length == 0) throw new ArgumentException("no elements: " + /*!*/x);
    return x[0] * x[0];
}
