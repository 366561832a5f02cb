[Differentiable]
public static double F(double x)
{
    return x > 0 ? x * x : /*!*/throw new ArgumentException();
}
