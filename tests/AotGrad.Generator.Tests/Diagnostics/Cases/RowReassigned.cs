[Differentiable]
public static double F(double[][] x)
{
    double[] row = x[0];
    double s = 0;
    for (int i = 1; i < x.Length; i++)
    {
        s += row[0];
        /*!*/row = x[i];
    }
    return s;
}
