public readonly struct Hidden(double x, double y)
{
    public double X { get; } = x;
    public double Scaled => X * y;
}

public static partial class Model
{
    [Differentiable]
    public static double F(Hidden /*!*/h) => h.X;
}
