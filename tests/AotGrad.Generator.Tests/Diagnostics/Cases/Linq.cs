public static partial class Model
{
    [Differentiable]
    public static double F(double[] x) => System.Linq.Enumerable.Sum(/*!*/x);
}
