public static class Outer
{
    public static partial class Inner
    {
        [Differentiable]
        public static double /*!*/F(double x) => x * x;
    }
}
