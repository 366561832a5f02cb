public static partial class Model
{
    public struct Pair
    {
        public double X, Y;
        public readonly void Deconstruct(out double sum, out double difference) => (sum, difference) = (X + Y, X - Y);
    }

    [Differentiable]
    public static double F(Pair p)
    {
        /*!*/(double sum, double difference) = p;
        return sum * difference;
    }
}
