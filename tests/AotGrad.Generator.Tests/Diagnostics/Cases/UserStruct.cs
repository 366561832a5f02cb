public static partial class Model
{
    public struct Point { public double X; }

    [Differentiable]
    public static double F(Point /*!*/p) => p.X * p.X;
}
