public readonly struct Angle
{
    private readonly double _radians;
    public Angle(double radians) { _radians = radians; }
    public double Cosine => System.Math.Cos(_radians);
}

public static partial class Model
{
    [Differentiable]
    public static double F(double x, Angle /*!*/a) => x;
}
