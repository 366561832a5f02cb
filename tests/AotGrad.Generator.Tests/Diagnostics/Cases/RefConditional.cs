[Differentiable]
public static double F(double x, double y)
{
    double z = y;
    (/*!*/x > 0 ? ref x : ref z) *= 2;
    return x + z;
}
