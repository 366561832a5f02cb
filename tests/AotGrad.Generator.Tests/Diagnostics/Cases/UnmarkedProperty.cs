public static partial class Model
{
    public record struct Pair(double X, double Y)
    {
        public double Sum => X + Y;
    }

    [Differentiable]
    public static double F(Pair p) => /*!*/p.Sum;
}
