namespace AotGrad.Tests.Surface;

/// <summary>
/// The gradient of a written span holds the adjoint after the call on entry and before the call on return; the span
/// itself holds the primal's output.
/// </summary>
public sealed partial class WrittenSpanTests
{
    [Fact]
    public void OverwrittenElementsEndWithZero()
    {
        double[] x = [0, 1], y = [7, 8], xGrad = [100, 200], yGrad = [3, -2];
        Models.ExponentialsBackward(x, y, xGrad, yGrad);
        Assert.Equal([1, Math.E], y);
        Near.Equal([103, 200 - 2 * Math.E], xGrad, 1e-15);
        Assert.Equal([0, 0], yGrad);
    }

    [Fact]
    public void ReadAndOverwrittenElementsEndWithTheirAdjointBefore()
    {
        double[] w = [2, -1], y = [3, 5], wGrad = [0, 0], yGrad = [1, 10];
        Models.SquaresBackward(w, y, wGrad, yGrad);
        Assert.Equal([2 * 9, -1 * 25], y);
        Assert.Equal([9, 250], wGrad);
        Assert.Equal([2 * 2 * 3, 10 * -1 * 2 * 5], yGrad);
    }

    [Fact]
    public void UntouchedElementsKeepTheirAdjoint()
    {
        double[] x = [2], y = [4, 5, 6], xGrad = [0], yGrad = [1, 10, 100];
        SetMiddleBackward(x, y, xGrad, yGrad);
        Assert.Equal([4, 8, 6], y);
        Assert.Equal([1, 0, 100], yGrad);
        Assert.Equal([10 * 3 * 4], xGrad);
    }

    [Fact]
    public void AddedElementsPassTheirAdjoint()
    {
        double[] x = [2, 3], y = [10, 20], xGrad = [0, 0], yGrad = [1, -4];
        AddSquaresBackward(x, y, xGrad, yGrad);
        Assert.Equal([14, 29], y);
        Assert.Equal([1, -4], yGrad);
        Assert.Equal([4, -24], xGrad);
    }

    /// <summary>The reverse sweep steps back through every state of y, and must not leave it there.</summary>
    [Fact]
    public void HoldsThePrimalsOutputAfterManyOverwrites()
    {
        const int Steps = 200;
        double[] y = [0.5, 1.5], expected = [0.5, 1.5], yGrad = [1, 0];
        Rotate(expected, Steps);
        RotateBackward(y, Steps, yGrad);
        Assert.Equal(expected, y);

        double[] difference = new double[2];
        for (int i = 0; i < 2; i++)
        {
            double[] above = [0.5, 1.5], below = [0.5, 1.5];
            above[i] += 1e-6;
            below[i] -= 1e-6;
            Rotate(above, Steps);
            Rotate(below, Steps);
            difference[i] = (above[0] - below[0]) / 2e-6;
        }
        Near.Equal(difference, yGrad, 1e-7);
    }

    [Fact]
    public void ResultAndSpanAreSeededTogether()
    {
        double[] x = [3], y = [0], xGrad = [0], yGrad = [5];
        Assert.Equal(9, Signatures.WrittenWithResultBackward(x, y, xGrad, yGrad, resultGrad: 10));
        Assert.Equal([3], y);
        Assert.Equal([5 + 10 * 6], xGrad);
        Assert.Equal([0], yGrad);
    }

    [Fact]
    public void AnIntegerResultIsReturnedUnseeded()
    {
        double[] x = [3, 4], y = [0], xGrad = [0, 0], yGrad = [5];
        Assert.Equal(2, Signatures.CountBackward(x, y, xGrad, yGrad));
        Assert.Equal([5, 0], xGrad);
    }

    [Fact]
    public void TwoWrittenSpansAreBothInAndOut()
    {
        double[] x = [2], y = [3], z = [4], xGrad = [0], yGrad = [1], zGrad = [10];
        ChainBackward(x, y, z, xGrad, yGrad, zGrad);
        Assert.Equal([6], y);
        Assert.Equal([24], z);
        // y = x y0, z = y z0 = x y0 z0.
        Assert.Equal([1 * 3 + 10 * 12], xGrad);
        Assert.Equal([1 * 2 + 10 * 8], yGrad);
        Assert.Equal([10 * 6], zGrad);
    }

    /// <summary>A written span without gradient is memory of the caller: it holds the output like any other.</summary>
    [Fact]
    public void ANoGradSpanHoldsThePrimalsOutput()
    {
        double[] x = [3], trace = [0], xGrad = [0];
        Assert.Equal(9, Signatures.NoGradWrittenBackward(x, trace, xGrad));
        Assert.Equal([3], trace);
        Assert.Equal([6], xGrad);
    }

    [Fact]
    public void ClearAndFillEndTheAdjoint()
    {
        double[] y = [3, 4], yGrad = [1, 2];
        double xGrad = 0;
        FillBackward(5, y, ref xGrad, yGrad);
        Assert.Equal([25, 25], y);
        Assert.Equal([0, 0], yGrad);
        Assert.Equal(3 * 10, xGrad);
    }

    [Differentiable]
    private static void SetMiddle(ReadOnlySpan<double> x, Span<double> y)
    {
        y[1] = x[0] * x[0];
        y[1] *= x[0];
    }

    [Differentiable]
    private static void AddSquares(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += x[i] * x[i];
    }

    [Differentiable]
    private static void Rotate(Span<double> y, int steps)
    {
        for (int k = 0; k < steps; k++)
        {
            double a = y[0];
            y[0] = Math.Cos(y[1]) * a;
            y[1] = Math.Sin(a) + 0.5 * y[1];
        }
    }

    [Differentiable]
    private static void Chain(ReadOnlySpan<double> x, Span<double> y, Span<double> z)
    {
        y[0] *= x[0];
        z[0] *= y[0];
    }

    [Differentiable]
    private static void Fill(double x, Span<double> y)
    {
        y.Clear();
        y.Fill(x * x);
    }
}
