[Differentiable]
public static double F(ReadOnlySpan<double> x)
{
    foreach (int /*!*/i in System.Linq.Enumerable.Range(0, 2)) return x[i];
    return 0;
}
