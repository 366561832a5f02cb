[Differentiable]
public static double F(double x, int n)
{
    double[][] m = [[x, 2], [x * x]];
    /*!*/for (int i = 0; i < n; i++)
    {
        Diff.Checkpoints(4);
        m[0][0] = Math.Sin(m[0][0] * m[1][0]);
    }
    return m[0][0];
}
