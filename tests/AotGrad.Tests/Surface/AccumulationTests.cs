namespace AotGrad.Tests.Surface;

/// <summary>XBackward adds and scales, XGradient overwrites, both return the value and can be called again.</summary>
public sealed partial class AccumulationTests
{
    private static readonly double[] W = [0.5, -1.25, 2], X = [3, 1, -0.5];
    private const double B = 0.75;
    private const double S = 0.75 + 1.5 - 1.25 - 1;

    [Fact]
    public void BackwardAdds()
    {
        double[] wGrad = [10, 20, 30];
        double bGrad = 40;
        Assert.Equal(S * S, Models.LossBackward(W, X, B, wGrad, ref bGrad));
        Assert.Equal([10 + 2 * S * 3, 20 + 2 * S * 1, 30 + 2 * S * -0.5], wGrad);
        Assert.Equal(40 + 2 * S, bGrad);
    }

    [Fact]
    public void GradientOverwrites()
    {
        double[] wGrad = [10, double.NaN, 30];
        double bGrad = double.NaN;
        Assert.Equal(1, Models.LossGradient(W, X, B + 1, wGrad, ref bGrad));
        Assert.Equal([6, 2, -1], wGrad);
        Assert.Equal(2, bGrad);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(0.125)]
    public void ResultGradScales(double resultGrad)
    {
        double[] wGrad = new double[3];
        double bGrad = 0;
        Models.LossBackward(W, X, B + 1, wGrad, ref bGrad, resultGrad);
        Assert.Equal([6 * resultGrad, 2 * resultGrad, -resultGrad], wGrad);
        Assert.Equal(2 * resultGrad, bGrad);
    }

    [Fact]
    public void ASecondCallAddsTheSameAgain()
    {
        double xOnce = 0, aOnce = 0, xTwice = 0, aTwice = 0;
        double value = Models.IterateBackward(0.5, 1.5, 300, ref xOnce, ref aOnce);
        for (int call = 0; call < 2; call++)
            Assert.Equal(value, Models.IterateBackward(0.5, 1.5, 300, ref xTwice, ref aTwice));
        Assert.NotEqual(0, aOnce);
        Assert.Equal(2 * xOnce, xTwice);
        Assert.Equal(2 * aOnce, aTwice);
    }

    [Fact]
    public void ASecondGradientIsTheSame()
    {
        (double value, double xGrad, double aGrad) = Models.IterateGradient(0.5, 1.5, 300);
        Assert.Equal((value, xGrad, aGrad), Models.IterateGradient(0.5, 1.5, 300));
    }

    [Fact]
    public void ReturnsThePrimalsValueAndLeavesInputsAlone()
    {
        double[] w = [.. W], x = [.. X], wGrad = new double[3], xGrad = new double[3];
        double value = Models.Hidden(w, x, 3);
        Assert.Equal(value, Models.HiddenGradient(w, x, 3, wGrad, xGrad));
        Assert.Equal(W, w);
        Assert.Equal(X, x);
    }

    [Fact]
    public void EmptySpansHaveEmptyGradients()
    {
        double bGrad = 5;
        Assert.Equal(9, Models.LossGradient([], [], 3, [], ref bGrad));
        Assert.Equal(6, bGrad);
        Assert.Equal(0, Models.HiddenGradient([], [], 0, [], []));
    }

    /// <summary>Read-only arguments may be the same memory: each gets its own part of the derivative.</summary>
    [Fact]
    public void InputsMayShareMemory()
    {
        double[] v = [1, 2, 3], xGrad = new double[3], yGrad = new double[3];
        Assert.Equal(14, DotGradient(v, v, xGrad, yGrad));
        Assert.Equal(v, xGrad);
        Assert.Equal(v, yGrad);
    }

    [Fact]
    public void WritableSpansThatAreOnlyReadAreInputs()
    {
        double[] x = [3], xGrad = [7];
        Assert.Equal(9, Signatures.WritableButOnlyReadGradient(x, xGrad));
        Assert.Equal([6], xGrad);
    }

    [Fact]
    public void MixedPrecisionsKeepTheirOwn()
    {
        (double value, float xGrad, double yGrad) = Signatures.TwoPrecisionsGradient(0.5f, 0.1, 3);
        Assert.Equal(0.5 * 0.1 * 3, value, tolerance: 1e-15);
        Assert.Equal((float)(0.1 * 3), xGrad);
        Assert.Equal(1.5, yGrad);
    }

    [Differentiable]
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
