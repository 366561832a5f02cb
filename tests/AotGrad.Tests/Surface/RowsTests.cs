namespace AotGrad.Tests.Surface;

/// <summary>Arrays of arrays as parameters: their gradients have rows of the same lengths.</summary>
public sealed partial class RowsTests
{
    [Fact]
    public void TheGradientHasTheSameRows()
    {
        double[][] m = [[1, 2], [3]], mGrad = [[0, 9], [0]];
        Assert.Equal(14, SquaresGradient(m, mGrad));
        Assert.Equal([2, 4, 6], mGrad.SelectMany(r => r));
        Assert.Equal(14, SquaresBackward(m, mGrad, 0.5));
        Assert.Equal([3, 6, 9], mGrad.SelectMany(r => r));
        Assert.Throws<ArgumentException>("mGrad", () => SquaresGradient(m, [[0], [0]]));
    }

    [Fact]
    public void RowsOfAGenericType()
    {
        float[][] m = [[1, 2], [3]], mGrad = [[0, 9], [0]];
        Assert.Equal(6, ProductGradient(m, mGrad));
        Assert.Equal([6, 3, 2], mGrad.SelectMany(r => r));
        Assert.Throws<ArgumentException>("mGrad", () => ProductGradient(m, m));
        Assert.Throws<ArgumentException>("mGrad", () => ProductGradient([m[0], m[0]], [mGrad[0], mGrad[0]]));
    }

    /// <summary>Nothing is written where rows are shared: neither primal nor gradient.</summary>
    [Fact]
    public void SharedRowsThrow()
    {
        double[] row = [1, 2];
        double[][] y = [row, row], yGrad = [[1, 2], [3, 4]];
        Assert.Throws<ArgumentException>("y", () => HalveBackward(y, yGrad));
        Assert.Throws<ArgumentException>("yGrad", () => HalveBackward(yGrad, [row, row]));
        Assert.Throws<ArgumentException>("yGrad", () => HalveBackward(yGrad, [yGrad[1], row]));
        Assert.Equal([1, 2], row);
        Assert.Equal([1, 2, 3, 4], yGrad.SelectMany(r => r));
    }

    [Fact]
    public void AWrittenArrayHoldsThePrimalsOutput()
    {
        double[][] y = [[3], [4, 8]], yGrad = [[1], [10, 100]];
        HalveBackward(y, yGrad);
        Assert.Equal([9.0 / 2, 16.0 / 2, 64.0 / 2], y.SelectMany(r => r));
        Assert.Equal([3, 40, 800], yGrad.SelectMany(r => r));
    }

    [Fact]
    public void AnIndexOutOfRangeThrows()
    {
        double[][] m = [[1, 2], null!], mGrad = [[1, 2], []];
        Assert.Throws<IndexOutOfRangeException>(() => AtBackward(m, 0, 2, mGrad));
        Assert.Throws<IndexOutOfRangeException>(() => AtBackward(m, 2, 0, mGrad));
        Assert.Throws<NullReferenceException>(() => AtBackward(m, 1, 0, mGrad));
        Assert.Equal(2, AtBackward(m, 0, 1, mGrad));
    }

    [Fact]
    public void NothingIsAllocated()
    {
        double[][] y = [.. Enumerable.Range(0, 100).Select(i => new double[i])], yGrad = [.. y.Select(r => new double[r.Length])];
        HalveBackward(y, yGrad);
        long before = GC.GetAllocatedBytesForCurrentThread();
        HalveBackward(y, yGrad);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Differentiable]
    internal static double Squares(double[][] m)
    {
        double s = 0;
        foreach (double[] row in m)
        {
            foreach (double v in row) s += v * v;
        }
        return s;
    }

    [Differentiable]
    internal static T Product<T>(T[][] m)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        T p = T.One;
        for (int i = 0; i < m.Length; i++)
        {
            for (int j = 0; j < m[i].Length; j++) p *= m[i][j];
        }
        return p;
    }

    [Differentiable]
    internal static void Halve(double[][] y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < y[i].Length; j++) y[i][j] *= y[i][j] / 2;
        }
    }

    [Differentiable]
    internal static double At(double[][] m, int i, int j) => m[i][j];
}
