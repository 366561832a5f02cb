[Differentiable]
public static double F(ReadOnlySpan<double> x, int n)
{
    double[] cur = x.ToArray();
    for (int t = 0; t < n; t++)
    {
        double[] next = new double[cur.Length];
        for (int i = 0; i < cur.Length; i++) next[i] = cur[i] * cur[i];
        /*!*/cur = next;
    }
    return cur[0];
}
