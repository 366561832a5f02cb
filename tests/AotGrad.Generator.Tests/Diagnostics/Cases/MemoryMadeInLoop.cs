[Differentiable]
public static double F(ReadOnlySpan<double> x, int n)
{
    double[] cur = x.ToArray();
    for (int t = 1; t < n; t++)
    {
        double[] next = new double[cur.Length - 1];
        for (int i = 0; i < next.Length; i++) next[i] = cur[i] * cur[i + 1];
        /*!*/cur = next;
    }
    return cur[0];
}
