[Differentiable]
public static double F(double[,] x, int n)
{
    double[,] cur = x;
    for (int t = 1; t < n; t++)
    {
        double[,] next = new double[cur.GetLength(0), t];
        for (int i = 0; i < next.GetLength(0); i++) next[i, 0] = cur[i, 0] * cur[i, 0];
        /*!*/cur = next;
    }
    return cur[0, 0];
}
