public readonly struct Polar
{
    public double Radius { get; }
    public double Angle { get; }
    public Polar(double x, double y) { Radius = System.Math.Sqrt(x * x + y * y); Angle = System.Math.Atan2(y, x); }
}

public static partial class Model
{
    [Differentiable]
    public static double /*!*/F(Polar p) => p.Radius * p.Angle;
}
