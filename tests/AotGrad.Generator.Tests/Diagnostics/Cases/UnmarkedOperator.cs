public static partial class Model
{
    public record struct Pair(double X, double Y)
    {
        public static Pair operator +(Pair a, Pair b) => new(a.X + b.X, a.Y + b.Y);
    }

    [Differentiable]
    public static double F(Pair p, Pair q) => (/*!*/p + q).X;
}
