namespace AotGrad.Tests.Surface;

/// <summary>What a [NoGrad] parameter is given has no adjoint, however it is passed.</summary>
public sealed partial class ConstantParameterTests
{
    [Fact]
    public void A_constant_is_one_however_it_is_passed()
    {
        const double y = 0.7;
        // t + t² as a factor of 3y, with t = y² held.
        double expected = 3 * (y * y + y * y * y * y);
        foreach (Func<double, (double Value, double Gradient)> derive in new[] { ByValueGradient, ByInGradient, UnnamedGradient, OfElementsGradient, InRecursionGradient })
            Assert.Equal(expected, derive(y).Gradient, 1e-12);
    }

    [Differentiable]
    private static double ByValue(double y) => Held(y * y, 3 * y);

    [Differentiable]
    private static double ByIn(double y)
    {
        double t = y * y;
        return HeldByIn(in t, 3 * y);
    }

    [Differentiable]
    private static double Unnamed(double y)
    {
        double t = y * y;
        return HeldByIn(t, 3 * y);
    }

    [Differentiable]
    private static double OfElements(double y)
    {
        double[] t = [1, y * y];
        return HeldByIn(in t[1], 3 * y);
    }

    [Differentiable]
    private static double InRecursion(double y)
    {
        double t = y * y;
        return HeldInRecursion(in t, 3 * y, 2);
    }

    [Differentiable]
    private static double Held([NoGrad] double a, double b) => a * b + Twice(in a, b);

    [Differentiable]
    private static double HeldByIn([NoGrad] in double a, double b) => a * b + Twice(in a, b);

    [Differentiable]
    private static double HeldInRecursion([NoGrad] in double a, double b, int depth) => depth == 0 ? a * b + Twice(a, b) : HeldInRecursion(in a, b, depth - 1);

    [Differentiable]
    private static double Twice(in double a, double b) => a * a * b;
}
