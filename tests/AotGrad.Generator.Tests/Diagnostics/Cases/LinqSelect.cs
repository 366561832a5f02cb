[Differentiable]
public static double F(double[] x)
{
    return System.Linq.Enumerable.Sum(/*!*/System.Linq.Enumerable.Select(x, v => v * v));
}
