[Differentiable]
public static double F(double x)
{
    double[,] /*!*/a = new double[2, 2];
    a[0, 0] = x;
    return a[0, 0];
}
