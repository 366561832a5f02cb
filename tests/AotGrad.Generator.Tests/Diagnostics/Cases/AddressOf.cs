[Differentiable]
public static unsafe double F(double x)
{
    double* /*!*/p = &x;
    return *p;
}
