[Differentiable]
public static double F(double x)
{
    return x * /*!*/double.ConvertToIntegerNative<int>(x);
}
