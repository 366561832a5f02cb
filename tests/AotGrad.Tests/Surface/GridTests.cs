namespace AotGrad.Tests.Surface;

/// <summary>Arrays of two and three dimensions as parameters: their gradients have the same shape.</summary>
public sealed partial class GridTests
{
    [Fact]
    public void TheGradientHasTheArraysShape()
    {
        double[,] m = { { 1, 2, 3 }, { 4, 5, 6 } }, mGrad = new double[2, 3];
        mGrad[1, 1] = 9;
        Assert.Equal(91, SquaresGradient(m, mGrad));
        Assert.Equal([2, 4, 6, 8, 10, 12], mGrad.Cast<double>());
        Assert.Equal(91, SquaresBackward(m, mGrad, 0.5));
        Assert.Equal([3, 6, 9, 12, 15, 18], mGrad.Cast<double>());
    }

    /// <summary>Six elements in other rows are not the same.</summary>
    [Fact]
    public void AnotherShapeThrows()
    {
        double[,] m = new double[2, 3], mGrad = new double[3, 2];
        var thrown = Assert.Throws<ArgumentException>("mGrad", () => SquaresGradient(m, mGrad));
        Assert.Contains("3 by 2", thrown.Message);
        Assert.Contains("2 by 3", thrown.Message);
        Assert.Throws<ArgumentNullException>("mGrad", () => SquaresGradient(m, null!));
    }

    [Fact]
    public void OverlapThrows()
    {
        double[,] m = { { 1, 2 } }, mGrad = new double[1, 2];
        Assert.Throws<ArgumentException>("mGrad", () => SquaresGradient(m, m));
        Assert.Throws<ArgumentException>("xGrad", () => RowBackward(mGrad, new double[1, 2], mGrad, mGrad));
    }

    [Fact]
    public void AWrittenArrayHoldsThePrimalsOutput()
    {
        double[,] x = { { 0.5, -1 } }, y = { { 3, 4 } }, xGrad = new double[1, 2], yGrad = { { 1, 10 } };
        RowBackward(x, y, xGrad, yGrad);
        Assert.Equal([0.75 * 3, -0.5 * 4], y.Cast<double>());
        Near.Equal([0.5 * 3, 10.0 * 4], [.. xGrad.Cast<double>()], 1e-15);
        Near.Equal([0.75, -5], [.. yGrad.Cast<double>()], 1e-15);
    }

    [Fact]
    public void AnIndexOutOfRangeThrows()
    {
        double[,] m = new double[2, 2], mGrad = new double[2, 2];
        Assert.Throws<IndexOutOfRangeException>(() => At(m, 0, 2));
        Assert.Throws<IndexOutOfRangeException>(() => AtBackward(m, 0, 2, mGrad));
        Assert.Throws<IndexOutOfRangeException>(() => TemporaryBackward(1, 0, 2, ref mGrad[0, 0]));
        Assert.Throws<IndexOutOfRangeException>(() => TemporaryBackward(1, -1, 0, ref mGrad[0, 0]));
        Assert.Throws<OverflowException>(() => TemporaryBackward(1, 0, -9, ref mGrad[0, 0]));
    }

    [Fact]
    public void NothingIsAllocated()
    {
        double[,] m = new double[20, 30], mGrad = new double[20, 30];
        double value = SmoothedGradient(m, mGrad);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) value += SmoothedGradient(m, mGrad);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Differentiable]
    private static double Squares(double[,] m)
    {
        double s = 0;
        foreach (double v in m) s += v * v;
        return s;
    }

    [Differentiable]
    private static void Row(double[,] x, double[,] y)
    {
        for (int j = 0; j < y.GetLength(1); j++) y[0, j] *= 0.5 + x[0, j] * 0.5 * (j == 0 ? 1 : 2);
    }

    [Differentiable]
    private static double At(double[,] m, int i, int j) => m[i, j] * m[i, j];

    [Differentiable]
    private static double Temporary(double x, int i, int j)
    {
        double[,] t = new double[2, j < -5 ? j : 2];
        t[0, 0] = x;
        return t[i, j];
    }

    [Differentiable]
    private static double Smoothed(double[,] m)
    {
        var t = new double[m.GetLength(0), m.GetLength(1)];
        for (int i = 1; i < m.GetLength(0); i++)
        {
            for (int j = 1; j < m.GetLength(1); j++) t[i, j] = Math.Sin(m[i, j] + m[i - 1, j] * t[i, j - 1]);
        }
        return Squares(t);
    }
}
