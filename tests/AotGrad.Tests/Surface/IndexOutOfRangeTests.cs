using System.Buffers;

namespace AotGrad.Tests.Surface;

/// <summary>An index out of range throws as in the primal, returns pooled memory, and spoils no later call.</summary>
public sealed partial class IndexOutOfRangeTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void ThrowsAndTheNextCallWorks(int wrong)
    {
        double[] w = [0.5, 1.5, -1], wGrad = new double[3], expected = new double[3];
        int[] index = [.. Enumerable.Range(0, 400).Select(i => i % 3)];
        double value = ProductGradient(w, index, expected);

        int[] bad = [.. index, wrong, 0];
        Throws(() => Product(w, bad));
        Throws(() => ProductBackward(w, bad, wGrad));
        Throws(() => ProductGradient(w, bad, wGrad));

        Assert.Equal(value, ProductGradient(w, index, wGrad));
        Assert.Equal(expected, wGrad);
    }

    /// <summary>Had an array been returned twice, the pool would hand it out twice.</summary>
    [Fact]
    public void PooledMemoryIsReturnedOnce()
    {
        int[] bad = [.. Enumerable.Repeat(1, 400), 7];
        Throws(() => ProductBackward([1, 2, 3], bad, new double[3]));
        double[][] rented = [.. Enumerable.Range(0, 20).Select(_ => ArrayPool<double>.Shared.Rent(500))];
        Assert.Equal(rented.Length, rented.Distinct().Count());
        Array.ForEach(rented, array => ArrayPool<double>.Shared.Return(array));
    }

    [Fact]
    public void AShorterDataSpanThrows()
    {
        double[] wGrad = new double[3];
        double bGrad = 0;
        Throws(() => Models.LossBackward([1, 2, 3], [1, 2], 0, wGrad, ref bGrad));
        Throws(() => Models.LossGradient([1, 2, 3], [], 0, wGrad, ref bGrad));
    }

    [Fact]
    public void NothingOutsideTheSpansIsTouched()
    {
        double[] memory = [9, 9, 9, 9, 9, 9];
        Throws(() => Models.ExponentialsBackward([1.0], memory.AsSpan(1, 2), new double[1], new double[2]));
        Assert.Equal((9, 9, 9, 9), (memory[0], memory[3], memory[4], memory[5]));
    }

    [Fact]
    public void ASliceOutOfRangeThrows()
    {
        double[] xGrad = new double[4];
        Assert.Equal(7, TailSumGradient([1, 2, 3, 4], 2, xGrad));
        Assert.Equal([0, 0, 1, 1], xGrad);
        Throws(() => TailSumGradient([1, 2, 3, 4], 5, xGrad));
        Throws(() => TailSumGradient([1, 2, 3, 4], -1, xGrad));
    }

    [Fact]
    public void ANegativeTemporaryThrowsAsAnArrayDoes()
    {
        Assert.Throws<OverflowException>(() => Models.Hidden([], [], -1));
        Assert.Throws<OverflowException>(() => Models.HiddenGradient([], [], -1, [], []));
    }

    /// <summary>The primal throws one of the two; for a gradient either says the same.</summary>
    private static void Throws(Action call)
    {
        Exception? exception = Record.Exception(call);
        Assert.True(exception is IndexOutOfRangeException or ArgumentOutOfRangeException, $"threw {exception?.GetType().Name ?? "nothing"}");
    }

    /// <summary>Needs the running product of each iteration, more than fits on the stack.</summary>
    [Differentiable]
    private static double Product(ReadOnlySpan<double> w, ReadOnlySpan<int> index)
    {
        double product = 1;
        for (int i = 0; i < index.Length; i++)
            product = Math.Sin(product * w[index[i]]) + 1;
        return product;
    }

    [Differentiable]
    private static double TailSum(ReadOnlySpan<double> x, int start)
    {
        double sum = 0;
        foreach (double v in x[start..])
            sum += v;
        return sum;
    }
}
