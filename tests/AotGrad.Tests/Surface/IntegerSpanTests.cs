namespace AotGrad.Tests.Surface;

/// <summary>Integers steer the derivative but have none; what a method writes to them is there when it returns.</summary>
public sealed partial class IntegerSpanTests
{
    [Fact]
    public void AnOverwrittenIndexIsTheOneThatWasUsed()
    {
        double[] x = [2, 3, 5], xGrad = new double[3];
        int[] index = [0, 1, 2];
        // x₀ x₁ x₂, then the index has moved on to x₁ x₂ x₀.
        Assert.Equal(60, ShiftedGradient(x, index, xGrad));
        Assert.Equal([1, 2, 0], index);
        Assert.Equal([30, 20, 12], xGrad);
    }

    [Fact]
    public void LongsAndBooleansSelect()
    {
        double[] x = [2, 3, 5], xGrad = new double[3];
        Assert.Equal(2 * 7 + 5 * 9, SelectedGradient(x, [7, 8, 9], [true, false, true], xGrad));
        Assert.Equal([7, 0, 9], xGrad);
    }

    [Fact]
    public void ALongIndexCountsIterations()
    {
        (double value, double gradient) = PowerGradient(2, 5);
        Assert.Equal((32, 80), (value, gradient));
    }

    [Differentiable]
    private static double Shifted(ReadOnlySpan<double> x, Span<int> index)
    {
        double product = 1;
        for (int i = 0; i < index.Length; i++)
        {
            product *= x[index[i]];
            index[i] = (index[i] + 1) % index.Length;
        }
        return 2 * product;
    }

    [Differentiable]
    private static double Selected(ReadOnlySpan<double> x, ReadOnlySpan<long> weight, ReadOnlySpan<bool> isOn)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (isOn[i]) sum += x[i] * weight[i];
        }
        return sum;
    }

    [Differentiable]
    private static double Power(double x, long n)
    {
        double product = 1;
        for (long i = 0; i < n; i++)
            product *= x;
        return product;
    }
}
