public static partial class Model
{
    [Differentiable]
    public static double F(double x)
    {
        Number s = new(x);
        s = /*!*/s - (s = new(2 * x));
        /*!*/s -= (s = new(2 * x));
        return s.X;
    }

    public record struct Number(double X)
    {
        public static Number operator -(in Number s, in Number t) => new(s.X * 5 - t.X);
    }
}
