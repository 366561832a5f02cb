[Differentiable]
public static double F(double x)
{
    return x * /*!*/x.GetHashCode();
}
