[Differentiable]
public static double F(double x)
{
    /*!*/try { x *= x; }
    catch (ArithmeticException) { x = 0; }
    return x;
}
