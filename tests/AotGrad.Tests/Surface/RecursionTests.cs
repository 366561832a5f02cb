using System.Buffers;

namespace AotGrad.Tests.Surface;

/// <summary>Recursive methods at run time: depth, memory, and what is thrown in the middle.</summary>
public sealed partial class RecursionTests
{
    [Fact]
    public void A_deep_recursion_has_the_gradient_of_its_loop()
    {
        const int depth = 10_000;
        double xGrad = 0, aGrad = 0;
        double value = StepsBackward(0.5, 1.5, depth, ref xGrad, ref aGrad);

        double loopXGrad = 0, loopAGrad = 0;
        Assert.Equal(Models.IterateBackward(0.5, 1.5, depth, ref loopXGrad, ref loopAGrad), value, 1e-12);
        Assert.Equal(loopXGrad, xGrad, 1e-12);
        Assert.Equal(loopAGrad, aGrad, 1e-12);
    }

    [Fact]
    public void Allocates_nothing_in_steady_state()
    {
        double[] x = [.. Enumerable.Range(0, 500).Select(i => 1 + 0.01 * Math.Sin(i))], xGrad = new double[500];
        double[] y = new double[64], yGrad = new double[64];
        long Use()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 50; i++)
            {
                ProductGradient(x, xGrad);
                HaarBackward(y, yGrad);
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Use();
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Use()));
    }

    [Fact]
    public void What_is_thrown_in_the_middle_spoils_no_later_call()
    {
        double[] x = [1, 2, 3, 0.5], xGrad = new double[4], expected = new double[4];
        double value = UntilGradient(x, 3, expected);

        Assert.Throws<IndexOutOfRangeException>(() => UntilGradient(x, 9, xGrad));
        Assert.Throws<ArgumentOutOfRangeException>(() => UntilGradient(x, -1, xGrad));
        Assert.Equal(value, UntilGradient(x, 3, xGrad));
        Assert.Equal(expected, xGrad);
        byte[][] rented = [.. Enumerable.Range(0, 20).Select(_ => ArrayPool<byte>.Shared.Rent(4096))];
        Assert.Equal(rented.Length, rented.Distinct().Count());
        Array.ForEach(rented, array => ArrayPool<byte>.Shared.Return(array));
    }

    [Fact]
    public void Outputs_hold_what_the_method_leaves_in_them()
    {
        double[] y = [1, 2, 3, 4, 5, 6, 7, 8], expected = [.. y], yGrad = new double[8];
        Haar(expected);
        yGrad[0] = 1;
        HaarBackward(y, yGrad);
        Assert.Equal(expected, y);
        Assert.Equal(Enumerable.Repeat(1.0 / 8, 8), yGrad);
    }

    [Fact]
    public void Gradients_of_another_length_and_overlaps_are_refused_before_anything_is_written()
    {
        double[] y = [1, 2, 3, 4];
        Assert.Equal("yGrad", Assert.Throws<ArgumentException>(() => HaarBackward(y, new double[3])).ParamName);
        Assert.Equal("yGrad", Assert.Throws<ArgumentException>(() => HaarBackward(y, y)).ParamName);
        Assert.Equal([1, 2, 3, 4], y);
    }

    [Differentiable]
    internal static double Steps(double x, double a, int n) => n == 0 ? x : Steps(Math.Sin(a * x), a, n - 1);

    [Differentiable]
    internal static double Product(ReadOnlySpan<double> x) =>
        x.Length == 1 ? x[0] : Product(x[..(x.Length / 2)]) * Product(x[(x.Length / 2)..]);

    /// <summary>The Haar wavelet transform, in place.</summary>
    [Differentiable]
    internal static void Haar(Span<double> y)
    {
        int half = y.Length / 2;
        if (half == 0) return;
        double[] sums = new double[half], differences = new double[half];
        for (int i = 0; i < half; i++)
        {
            sums[i] = (y[2 * i] + y[2 * i + 1]) / 2;
            differences[i] = (y[2 * i] - y[2 * i + 1]) / 2;
        }
        sums.CopyTo(y);
        differences.CopyTo(y[half..]);
        Haar(y[..half]);
    }

    [Differentiable]
    internal static double Until(ReadOnlySpan<double> x, int i)
    {
        if (i < 0) throw new ArgumentOutOfRangeException(nameof(i));
        double[] powers = new double[i + 1];
        powers[0] = x[0];
        for (int k = 1; k <= i; k++) powers[k] = powers[k - 1] * x[i];
        return i == 0 ? x[0] : powers[i] + x[i] * Until(x, i - 1);
    }
}
