// a = 0.7
// b = 1.3
// n = 1
using AotGrad;

public static partial class OperatorsBesideInitializers
{
    [Differentiable]
    public static double F(double a, double b, int n)
    {
        double[,] grid = { { a, b }, { b, 2 } };
        Interval z = new(a, b);
        Interval w = z + new Interval { Low = grid[n % grid.GetLength(0), 0] } + (z with { High = b * a });
        w += new Interval { Low = a, High = grid[0, 1] };
        return w.Low * w.High;
    }

    public partial struct Interval(double low, double high)
    {
        public double Low = low, High = high;

        [Differentiable]
        public static Interval operator +(in Interval p, in Interval q) => new(p.Low * q.High + q.Low, p.High - q.Low * q.High);
    }
}
