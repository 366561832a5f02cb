public static partial class Model
{
    public struct Points { public double[] X; }

    [Differentiable]
    public static double F(double x)
    {
        var /*!*/p = new Points { X = [x] };
        return p.X[0];
    }
}
