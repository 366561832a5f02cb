public static partial class Model
{
    public struct Point { public double X; }

    [Differentiable]
    public static double F(double x)
    {
        Point /*!*/p = default;
        p.X = x;
        return p.X;
    }
}
