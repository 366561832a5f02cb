namespace AotGrad.Tests.Surface;

/// <summary>A detached value is a constant for the derivative, and itself for the value.</summary>
public sealed partial class DetachTests
{
    [Fact]
    public void OneFactorIsConstant() => Assert.Equal((9, 3), ProductGradient(3));

    [Fact]
    public void SinglePrecisionToo() => Assert.Equal((9f, 3f), SingleGradient(3));

    [Fact]
    public void OneTermIsConstant() => Assert.Equal((6, 1), ShiftedGradient(3));

    [Fact]
    public void StraightThroughRoundsForwardAndPassesBackward() => Assert.Equal((2, 1), StraightThroughGradient(1.75));

    [Fact]
    public void StopsTheGradientThroughALoop()
    {
        // Without Detach the derivative of xⁿ would be n xⁿ⁻¹; the last factor alone remains.
        Assert.Equal((81, 27), LastFactorGradient(3, 4));
    }

    [Fact]
    public void DetachedElementsGetNoGradient()
    {
        double[] w = [2, 3], wGrad = new double[2];
        Assert.Equal(12, TargetGradient(w, wGrad));
        Assert.Equal([6, 0], wGrad);
    }

    [Fact]
    public void ADetachedIntegerConversionIsAllowed() => Assert.Equal((3.5, 2), StepGradient(1.75));

    [Differentiable]
    private static double Product(double x) => x * Diff.Detach(x);

    [Differentiable]
    private static float Single(float x) => Diff.Detach(x) * x;

    [Differentiable]
    private static double Shifted(double x) => x + Diff.Detach(Math.Sqrt(x * x));

    [Differentiable]
    private static double StraightThrough(double x) => x + Diff.Detach(Math.Round(x) - x);

    [Differentiable]
    private static double LastFactor(double x, int n)
    {
        double product = 1;
        for (int i = 0; i < n; i++)
            product = Diff.Detach(product) * x;
        return product;
    }

    [Differentiable]
    private static double Target(ReadOnlySpan<double> w)
    {
        double target = Diff.Detach(w[1]);
        return 2 * w[0] * target;
    }

    [Differentiable]
    private static double Step(double x) => x * (1 + (int)Diff.Detach(x));
}
