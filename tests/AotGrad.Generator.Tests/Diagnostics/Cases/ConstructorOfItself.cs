public static partial class Chains
{
    [Differentiable]
    public static double F(double x, int n) => new Chain(x, n).Value + new Pair(x, n).Value;

    public partial struct Chain
    {
        public double Value;

        public Chain(double x, int n)
        {
            double Rest(int k) => k <= 0 ? x : /*!*/new Chain(x * 0.5, k - 1).Value;
            Value = Rest(n);
        }
    }

    public partial struct Pair(double x, int n)
    {
        public double Value = n <= 0 ? x : /*!*/new Pair(x * 0.5, n - 1).Value;
    }
}
