public static partial class Model
{
    [Differentiable]
    public static double F(double x)
    {
        Truth p = new(x), q = new(2 * x);
        return /*!*/p && q ? x : 2 * x;
    }

    public record struct Truth(double X)
    {
        public static bool operator true(Truth t) => t.X > 0;

        public static bool operator false(Truth t) => t.X < 5;

        public static Truth operator &(Truth s, Truth t) => new(s.X - t.X);
    }
}
