[Differentiable]
public static double F(double[][] x)
{
    (/*!*/x[0], x[1]) = (x[1], x[0]);
    return x[0][0];
}
