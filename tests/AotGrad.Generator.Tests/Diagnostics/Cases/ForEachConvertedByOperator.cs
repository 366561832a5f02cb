public static partial class Model
{
    [Differentiable]
    public static double F(double x)
    {
        First[] all = [new(x, 2), new(2, x)];
        double s = 0;
        /*!*/foreach (Second p in all) s += p.X;
        return s;
    }

    public record struct First(double X, double Y);

    public record struct Second(double X, double Y)
    {
        public static implicit operator Second(First v) => new(v.Y * 2, v.X);
    }
}
