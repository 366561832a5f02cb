public static partial class Model
{
    public struct Point { public double X; public string Name; }

    [Differentiable]
    public static double F(Point /*!*/p) => p.X * p.X;
}
