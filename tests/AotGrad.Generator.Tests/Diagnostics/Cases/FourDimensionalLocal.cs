[Differentiable]
public static double F(double x, int k)
{
    double[,] m = { { x, 1 }, { 2, x } };
    double[,,,] /*!*/a = new double[2, 2, 2, 2];
    a[0, 0, 0, 0] = x * m[0, 0] * /*!*/m.GetLength(k);
    return a[0, 0, 0, 0];
}
