public static partial class Model
{
    [Differentiable]
    public static double F(double x)
    {
        (First, double) t = (new First(x, 2), x);
        /*!*/(Second, double) q = t;
        /*!*/(Second p, double d) = t;
        return q.Item1.X + p.X + d;
    }

    public record struct First(double X, double Y);

    public record struct Second(double X, double Y)
    {
        public static implicit operator Second(First v) => new(v.Y * 2, v.X);
    }
}
