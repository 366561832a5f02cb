// a = 0.5
// b = 0.7
using AotGrad;

public static partial class ConversionsThatDifferByResult
{
    [Differentiable]
    public static double F(double a, double b)
    {
        ConvertedPair p = new(a, b);
        (double first, double second) = ((double, double))p;
        return (double)p + first * first * second;
    }
}

public partial struct ConvertedPair(double x, double y)
{
    public double X = x, Y = y;

    [Differentiable]
    public static explicit operator double(ConvertedPair p) => p.X * p.Y;

    [Differentiable]
    public static explicit operator (double, double)(ConvertedPair p) => (p.Y, p.X);
}
