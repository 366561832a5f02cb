[Differentiable]
public static double F(double x)
{
    Exception /*!*/e = new ArgumentException();
    if (x < 0) throw e;
    return x * x;
}
