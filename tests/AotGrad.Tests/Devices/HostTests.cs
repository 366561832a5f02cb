using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>What the host promises beyond what all devices do.</summary>
public class HostTests
{
    private const int Count = 3001, Length = 17;

    public static TheoryData<int> Workers => [1, 2, 4, 8];

    [Fact]
    public void It_is_listed()
    {
        DeviceInfo info = Assert.Single(Device.List());
        Assert.Equal(DeviceKind.Host, info.Kind);
        Assert.True(info.Memory > 0);
        using IDevice device = info.Open();
        Assert.Equal(info.Name, device.Name);
        Assert.Equal(DeviceKind.Host, device.Kind);
    }

    [Fact]
    public void Numbers_of_workers_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("workers", () => Device.Open(-1));
        Assert.Throws<ArgumentOutOfRangeException>("workers", () => Device.Open(2000));
        using IDevice device = Device.Open(3);
        Assert.Equal("host (3 threads)", device.Name);
    }

    [Fact]
    public void Results_are_the_same_to_the_last_bit_for_any_number_of_workers()
    {
        float[] first = Gradients(1);
        Assert.Contains(first, g => g != 0);
        foreach (int workers in new[] { 2, 4, 8 })
            for (int run = 0; run < 5; run++)
                Assert.Equal(first, Gradients(workers));
    }

    [Theory, MemberData(nameof(Workers))]
    public void Launches_allocate_nothing(int workers)
    {
        using IDevice device = Device.Open(workers);
        using DeviceBuffer<float> w = device.Allocate<float>(Length), x = device.Allocate<float>(Count * Length), y = device.Allocate<float>(Count);
        using DeviceBuffer<float> wGrad = device.Allocate<float>(Length), xGrad = device.Allocate<float>(Count * Length);
        using DeviceBuffer<float> rateGrad = device.Allocate<float>(1), yGrad = device.Allocate<float>(Count);
        Launch();
        Launch();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            Launch();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Launch() => Score.BackwardOn(device, Count, w, x, 1, y, wGrad, xGrad, rateGrad, yGrad);
    }

    [Theory, MemberData(nameof(Workers))]
    public void The_first_failure_by_index_is_thrown_and_the_device_stays_usable(int workers)
    {
        int[] places = [.. Enumerable.Range(0, 1000).Select(i => i is 300 or 700 ? 5 : 1)];
        using IDevice device = Device.Open(workers);
        using DeviceBuffer<int> place = device.Upload<int>(places);
        using DeviceBuffer<float> weights = device.Allocate<float>(1000), bins = device.Allocate<float>(3);

        for (int run = 0; run < 20; run++)
        {
            var e = Assert.Throws<KernelException>(() => Histogram<float>.RunOn(device, 1000, place, weights, bins));
            Assert.Equal("Histogram", e.Kernel);
            Assert.IsType<IndexOutOfRangeException>(e.InnerException);
            Assert.Contains("at an index from 288 to 303", e.Message);
        }

        place.Clear();
        Histogram<float>.RunOn(device, 1000, place, weights, bins);
    }

    [Fact]
    public void Several_threads_may_launch()
    {
        using IDevice device = Device.Open(4);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread =>
        {
            using DeviceBuffer<float> x = device.Upload<float>([.. Enumerable.Repeat(thread / 8f, 1000)]), y = device.Allocate<float>(1000);
            for (int i = 0; i < 100; i++)
                Element.RunOn(device, 1000, x, 1, y);
            Assert.All(y.Download(), v => Assert.Equal(MathF.Tanh(thread / 8f), v));
        });
    }

    [Fact]
    public void Each_index_is_run_once()
    {
        using IDevice device = Device.Open(8);
        foreach (int count in new[] { 1, 2, 7, 8, 9, 63, 64, 65, 511, 512, 513, 1023, 1024, 1025, 100_003 })
        {
            using DeviceBuffer<int> place = device.Upload<int>([.. Enumerable.Range(0, count)]);
            using DeviceBuffer<float> ones = device.Upload<float>([.. Enumerable.Repeat(1f, count)]), bins = device.Allocate<float>(count);
            Histogram<float>.RunOn(device, count, place, ones, bins);
            Assert.All(bins.Download(), v => Assert.Equal(1f, v));
        }
    }

    [Fact]
    public void Extents_that_are_too_large_or_negative_are_refused()
    {
        Assert.Equal(0, new Index2(0, 5).Count);
        Assert.Equal(6, new Index2(2, 3).Count);
        Assert.Equal(24, new Index3(2, 3, 4).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Index2(-1, 5).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Index2(50_000, 50_000).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Index3(int.MaxValue, int.MaxValue, int.MaxValue).Count);
        Assert.Equal(new Index2(1, 2), Index2.At(5, new(2, 3)));
        Assert.Equal(new Index3(1, 2, 3), Index3.At(new Index3(1, 2, 3).Linear(new(2, 3, 4)), new(2, 3, 4)));
        Assert.Equal("(1, 2, 3)", new Index3(1, 2, 3).ToString());
    }

    private static float[] Gradients(int workers)
    {
        var random = new Random(1);
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
        using IDevice device = Device.Open(workers);
        using DeviceBuffer<float> w = device.Upload<float>(Numbers(Length)), x = device.Upload<float>(Numbers(Count * Length)), y = device.Allocate<float>(Count);
        using DeviceBuffer<float> wGrad = device.Allocate<float>(Length), xGrad = device.Allocate<float>(Count * Length);
        using DeviceBuffer<float> rateGrad = device.Allocate<float>(1), yGrad = device.Upload<float>(Numbers(Count));
        Score.BackwardOn(device, Count, w, x, 0.1f, y, wGrad, xGrad, rateGrad, yGrad);
        return [.. wGrad.Download(), .. rateGrad.Download()];
    }
}
