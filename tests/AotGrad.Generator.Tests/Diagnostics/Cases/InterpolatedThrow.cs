[Differentiable]
public static double F(double x)
{
    if (x < 0) throw new ArgumentException(/*!*/$"negative: {x}");
    return x * x;
}
