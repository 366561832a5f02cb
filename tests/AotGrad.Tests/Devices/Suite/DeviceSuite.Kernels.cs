using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>Kernels compute what loops compute.</summary>
public abstract partial class DeviceSuite
{
    [SkippableTheory, InlineData(1), InlineData(7), InlineData(64), InlineData(1000), InlineData(4097)]
    public void Elements_are_computed(int count)
    {
        float[] x = Numbers(count, 1), expected = new float[count];
        Element.Run(0, count, x, 1.5f, expected);
        using DeviceBuffer<float> xs = Device.Upload<float>(x), ys = Device.Allocate<float>(count);

        Element.RunOn(Device, count, xs, 1.5f, ys);

        AssertNear<float>(expected, ys.Download(), 1e-6);
        Assert.Equal(x, xs.Download());
    }

    [SkippableFact]
    public void Only_the_asked_indices_are_computed()
    {
        using DeviceBuffer<float> x = Device.Upload<float>([1, 1, 1, 1]), y = Device.Allocate<float>(4);
        Element.RunOn(Device, 2, x, 1, y);
        AssertNear<float>([MathF.Tanh(1), MathF.Tanh(1), 0, 0], y.Download(), 1e-6);
    }

    [SkippableTheory, InlineData(1, 5), InlineData(9, 1), InlineData(100, 33), InlineData(3, 0), InlineData(1025, 3)]
    public void Dot_products_of_rows_are_computed(int count, int length)
    {
        float[] w = Numbers(length, 1), x = Numbers(count * length, 2), expected = new float[count];
        Score.Run(0, count, w, x, 0.5f, expected);
        using DeviceBuffer<float> ws = Device.Upload<float>(w), xs = Device.Upload<float>(x), ys = Device.Allocate<float>(count);

        Score.RunOn(Device, count, ws, xs, 0.5f, ys);

        AssertNear<float>(expected, ys.Download(), 1e-6);
    }

    [SkippableTheory, InlineData(1, 5), InlineData(9, 1), InlineData(100, 33), InlineData(1025, 3)]
    public void Gradients_that_all_indices_share_are_added_up(int count, int length)
    {
        float[] w = Numbers(length, 1), x = Numbers(count * length, 2), y = new float[count];
        float[] wGrad = Numbers(length, 3), xGrad = Numbers(count * length, 4), yGrad = Numbers(count, 5), rateGrad = [2];
        using DeviceBuffer<float> ws = Device.Upload<float>(w), xs = Device.Upload<float>(x), ys = Device.Allocate<float>(count);
        using DeviceBuffer<float> wGrads = Device.Upload<float>(wGrad), xGrads = Device.Upload<float>(xGrad);
        using DeviceBuffer<float> yGrads = Device.Upload<float>(yGrad), rateGrads = Device.Upload<float>(rateGrad);

        Score.BackwardOn(Device, count, ws, xs, 0.5f, ys, wGrads, xGrads, rateGrads, yGrads);

        Score.Backward(0, count, w, x, 0.5f, y, wGrad, xGrad, ref rateGrad[0], yGrad);
        AssertNear<float>(y, ys.Download(), 1e-6);
        AssertNear<float>(xGrad, xGrads.Download(), 1e-6);
        AssertNear<float>(wGrad, wGrads.Download(), 1e-5);
        AssertNear<float>(rateGrad, rateGrads.Download(), 1e-5);
        Assert.Equal(new float[count], yGrads.Download());
    }

    [SkippableFact]
    public void Scattered_sums_are_exact_in_float() => Scatter<float>(5000, 37);

    [SkippableFact]
    public void Scattered_sums_are_exact_in_double() => Scatter<double>(5000, 37);

    [SkippableFact]
    public void Sums_may_be_scattered_over_more_elements_than_there_are_indices() => Scatter<float>(100, 20_000);

    [SkippableFact]
    public void Indices_of_two_dimensions_are_computed_from_their_place()
    {
        var extents = new Index2(13, 57);
        long[] x = [.. Enumerable.Range(0, extents.Count).Select(i => (long)i << 33)], expected = new long[x.Length];
        for (int i = 0; i < extents.X; i++)
            for (int j = 0; j < extents.Y; j++)
                expected[j * extents.X + i] = x[i * extents.Y + j] + 3;
        using DeviceBuffer<long> xs = Device.Upload<long>(x), ys = Device.Allocate<long>(x.Length);

        Transpose.RunOn(Device, extents, xs, 3, ys);

        Assert.Equal(expected, ys.Download());
    }

    [SkippableFact]
    public void Kernels_may_keep_what_their_reverse_sweep_needs()
    {
        float[] x = Numbers(300, 1);
        int[] trips = [.. Enumerable.Range(0, 300).Select(i => i % (Iterate.MaxTrips + 1))];
        float[] expected = [.. x.Zip(trips, (v, n) => Iterate.Slope(v, n, 0.25f))];
        using DeviceBuffer<float> xs = Device.Upload<float>(x), slopes = Device.Allocate<float>(300);
        using DeviceBuffer<int> counts = Device.Upload<int>(trips);

        for (int launch = 0; launch < 2; launch++)
        {
            slopes.Clear();
            Iterate.RunOn(Device, 300, xs, counts, 0.25f, slopes);
            // Devices round x² + c once, and each iteration doubles the difference.
            AssertNear<float>(expected, slopes.Download(), 1e-5);
        }
    }

    [SkippableFact]
    public void A_loop_that_runs_too_often_is_an_error()
    {
        using DeviceBuffer<float> x = Device.Upload<float>([1, 1, 1]), slope = Device.Allocate<float>(3);
        using DeviceBuffer<int> trips = Device.Upload<int>([1, Iterate.MaxTrips + 1, 2]);

        var e = Assert.Throws<KernelException>(() => Iterate.RunOn(Device, 3, x, trips, 0, slope));

        Assert.Equal("Iterate", e.Kernel);
        Assert.Contains(Iterate.Fault, e.Message);

        trips.Clear();
        Iterate.RunOn(Device, 3, x, trips, 0, slope);
        Assert.Equal([1, 1, 1], slope.Download());
    }

    [SkippableFact]
    public void No_index_is_no_work()
    {
        using DeviceBuffer<float> x = Device.Allocate<float>(0), y = Device.Upload<float>([5]);
        Element.RunOn(Device, 0, x, 1, y);
        Device.Synchronize();
        Assert.Equal([5], y.Download());
    }

    [SkippableFact]
    public void Millions_of_indices_are_computed()
    {
        float[] x = Numbers(Many, 1);
        using DeviceBuffer<float> xs = Device.Upload<float>(x), ys = Device.Allocate<float>(Many);
        Element.RunOn(Device, Many, xs, 2, ys);
        Element.Run(0, Many, x, 2, x);
        AssertNear<float>(x, ys.Download(), 1e-6);
    }

    private void Scatter<T>(int count, int bins)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        // Whole numbers: no order of addition rounds.
        var random = new Random(1);
        int[] places = [.. Enumerable.Range(0, count).Select(_ => random.Next(bins))];
        T[] weights = [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(i % 10))];
        T[] expected = [.. Enumerable.Range(0, bins).Select(i => T.CreateTruncating(i % 3))];
        using DeviceBuffer<int> place = Device.Upload<int>(places);
        using DeviceBuffer<T> weight = Device.Upload<T>(weights), sums = Device.Upload<T>(expected);

        Histogram<T>.RunOn(Device, count, place, weight, sums);

        Histogram<T>.Run(0, count, places, weights, expected);
        Assert.Equal(expected, sums.Download());
    }
}
