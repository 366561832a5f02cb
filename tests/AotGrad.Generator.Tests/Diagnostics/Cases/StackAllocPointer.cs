[Differentiable]
public static double F(double x)
{
    unsafe
    {
        double* /*!*/p = stackalloc double[2];
        p[0] = x;
        return p[0];
    }
}
