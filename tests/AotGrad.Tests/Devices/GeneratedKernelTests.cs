using AotGrad.Devices;
using AotGrad.Tests.Devices.Generated;

namespace AotGrad.Tests.Devices;

/// <summary>Range methods on worker threads.</summary>
public class GeneratedKernelsOnHostTests : GeneratedKernelSuite
{
    protected override IDevice Open() => Device.Open(2);

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_same_to_the_last_bit_for_any_number_of_workers(string name)
    {
        double[][] alone = Gradients(CaseOf(name), () => Device.Open(1));
        Assert.Contains(alone.SelectMany(g => g), g => g != 0);
        foreach (int workers in new[] { 2, 4, 8 }) Assert.Equal(alone, Gradients(CaseOf(name), () => Device.Open(workers)));
    }

    [Fact]
    public void Long_sums_are_the_same_to_the_last_bit_for_any_number_of_workers()
    {
        double[] alone = Gradients(1);
        Assert.Contains(alone, g => g != 0);
        foreach (int workers in new[] { 2, 4, 8 }) Assert.Equal(alone, Gradients(workers));
    }

    private static double[] Gradients(int workers)
    {
        const int Rows = 20000, Columns = 7;
        using IDevice device = Device.Open(workers);
        DeviceBuffer<double> w = device.Upload<double>([.. Enumerable.Range(0, Columns).Select(j => 0.1 * j)]);
        DeviceBuffer<double> x = device.Upload<double>([.. Enumerable.Range(0, Rows * Columns).Select(i => Math.Sin(i))]);
        DeviceBuffer<double> y = device.Allocate<double>(Rows), wGrad = device.Allocate<double>(Columns), xGrad = device.Allocate<double>(Rows * Columns);
        DeviceBuffer<double> yGrad = device.Upload<double>([.. Enumerable.Range(0, Rows).Select(i => Math.Cos(i))]);
        Kernels.DotPerRowBackwardOn(device, Rows, w, x, y, wGrad, xGrad, yGrad);
        Kernels.Atom[] atoms = [.. Enumerable.Range(0, 700).Select(i => new Kernels.Atom { Kind = i % 3, Width = 0.01f * i, Charge = Math.Sin(i) })];
        DeviceBuffer<Kernels.Atom> atomGrad = device.Allocate<Kernels.Atom>(700);
        Kernels.ScreenBackwardOn(device, 500, device.Upload<Kernels.Atom>(atoms), y, atomGrad, yGrad);
        return [.. wGrad.Download(), .. xGrad.Download(), .. atomGrad.Download().SelectMany(a => new[] { a.Charge, a.Width })];
    }

    /// <summary>Few indices that scatter into a large table, and many; either way each element has its sum.</summary>
    [Theory, InlineData(10), InlineData(1000), InlineData(300_000)]
    public void Gradients_are_scattered_into_large_tables(int count)
    {
        const int Length = 200_000;
        int[] places = [.. Enumerable.Range(0, count).Select(i => (int)(i * 7919L % Length))];
        double[] expected = new double[Length], table = [.. Enumerable.Range(0, Length).Select(i => i % 5 - 2.0)];
        foreach (int place in places) expected[place] += 2 * table[place];
        using IDevice device = Device.Open(3);
        DeviceBuffer<double> y = device.Allocate<double>(count), tableGrad = device.Allocate<double>(Length), yGrad = device.Upload<double>([.. Enumerable.Repeat(1.0, count)]);
        Kernels.GatherBackwardOn(device, count, device.Upload<double>(table), device.Upload<int>(places), y, tableGrad, yGrad);
        Assert.Equal(expected, tableGrad.Download());
    }

    [Fact]
    public void Millions_of_indices_have_gradients()
    {
        const int Count = 10_000_000;
        using IDevice device = Device.Open(2);
        double[] ones = new double[Count];
        Array.Fill(ones, 1.0);
        using DeviceBuffer<double> x = device.Upload<double>(ones), y = device.Allocate<double>(Count), xGrad = device.Allocate<double>(Count), yGrad = device.Upload<double>(ones), aGrad = device.Allocate<double>(1);
        Kernels.AxpyBackwardOn(device, Count, 2, x, y, aGrad, xGrad, yGrad);
        Assert.Equal([Count], aGrad.Download());
        Assert.All(xGrad.Download(), g => Assert.Equal(2.0, g));
    }

    [Fact]
    public void Launches_of_generated_kernels_allocate_nothing()
    {
        using IDevice device = Device.Open(2);
        DeviceBuffer<Kernels.Atom> atoms = device.Allocate<Kernels.Atom>(50), atomGrad = device.Allocate<Kernels.Atom>(50);
        DeviceBuffer<double> y = device.Allocate<double>(900), yGrad = device.Allocate<double>(900);
        Launch();
        Launch();
        // What the runtime does beside a launch may allocate; it does not do so every time.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Allocated()));

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++) Launch();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Launch()
        {
            Kernels.ScreenBackwardOn(device, 900, atoms, y, atomGrad, yGrad);
            Kernels.SquareBackwardOn(device, 900, y, yGrad);
        }
    }

    [Fact]
    public void Missing_devices_and_wrong_gradients_are_refused()
    {
        using IDevice device = Device.Open(1);
        DeviceBuffer<Kernels.Atom> atoms = device.Allocate<Kernels.Atom>(3), wrong = device.Allocate<Kernels.Atom>(2);
        DeviceBuffer<double> y = device.Allocate<double>(4), yGrad = device.Allocate<double>(4);
        Assert.Throws<ArgumentNullException>("device", () => Kernels.ScreenOn(null!, 4, atoms, y));
        Assert.Throws<ArgumentNullException>("device", () => Kernels.ScreenBackwardOn(null!, 4, atoms, y, atoms, yGrad));
        Assert.Throws<ArgumentNullException>("atoms", () => Kernels.ScreenOn(device, 4, null!, y));
        Assert.Throws<ArgumentException>("atomsGrad", () => Kernels.ScreenBackwardOn(device, 4, atoms, y, wrong, yGrad));
        Assert.Throws<ArgumentException>("atomsGrad", () => Kernels.ScreenBackwardOn(device, 4, atoms, y, atoms, yGrad));
        wrong.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Kernels.ScreenBackwardOn(device, 4, atoms, y, wrong, yGrad));
        Kernels.ScreenBackwardOn(device, 0, atoms, y, device.Allocate<Kernels.Atom>(3), yGrad);
    }

    [Fact]
    public void Kernels_may_be_over_private_types()
    {
        using IDevice device = Device.Open(2);
        Assert.Equal(2 * 3 + 5, HiddenKernels.Revealed(device, 3, 5));
    }

    [Fact]
    public void Pieces_that_would_meet_are_refused_at_the_launch()
    {
        using IDevice device = Device.Open(2);
        DeviceBuffer<double> a = device.Allocate<double>(12), b = device.Allocate<double>(20), c = device.Allocate<double>(15);
        var error = Assert.Throws<ArgumentException>(() => Kernels.ProductOn(device, new(3, 5), 4, a, b, 4, c));
        Assert.Contains("columns - extent.Y", error.Message);
        Assert.Throws<ArgumentException>(() => Kernels.ProductOn(device, new(3, 5), 4, a, b, 5, b));
    }

    [Fact]
    public void Ranges_do_the_work_of_their_indices()
    {
        double[] x = [1, 2, 3, 4], y = new double[4], xGrad = new double[4], yGrad = [1, 1, 1, 1];
        Kernels.Elementwise(1, 3, x, y);
        Assert.Equal([0, Math.Sin(2) * Math.Exp(-2), Math.Sin(3) * Math.Exp(-3), 0], y);
        Kernels.ElementwiseBackward(1, 3, x, y, xGrad, yGrad);
        Assert.Equal([1.0, 0, 0, 1], yGrad);
        Assert.Equal(0, xGrad[0]);
        Assert.NotEqual(0, xGrad[1]);
        Assert.Throws<ArgumentException>(() => Kernels.ElementwiseBackward(0, 4, x, y, new double[3], yGrad));
    }
}

/// <summary>Structs, one index after the other.</summary>
public class GeneratedKernelStructTests : GeneratedKernelSuite
{
    protected override IDevice Open() => new SequentialDevice();

    /// <summary>The order in which indices run does not matter.</summary>
    [Theory, InlineData("Bins"), InlineData("DotInGroups"), InlineData("ScreenInGroups")]
    public void Deterministic_gradients_are_the_same_to_the_last_bit_in_any_order(string name) =>
        Assert.Equal(Gradients(CaseOf(name), () => new SequentialDevice()), Gradients(CaseOf(name), () => new SequentialDevice(downwards: true)));

    [Fact]
    public void Groups_of_many_indices_have_the_sum_of_all()
    {
        const int Count = 100_003;
        using IDevice device = Open();
        int[] places = [.. Enumerable.Range(0, Count).Select(i => i % 7)];
        DeviceBuffer<double> table = device.Allocate<double>(7), y = device.Allocate<double>(Count), tableGrad = device.Upload<double>([1, 2, 3, 4, 5, 6, 7]), gainGrad = device.Allocate<double>(1);
        DeviceBuffer<double> yGrad = device.Upload<double>([.. Enumerable.Repeat(1.0, Count)]);
        Kernels.BinsBackwardOn(device, Count, table, device.Upload<int>(places), 0, y, tableGrad, gainGrad, yGrad);
        // Without gain, the value is that of the last place that is read.
        double[] expected = [1, 2, 3, 4, 5, 6, 7];
        foreach (int place in places) expected[(place + 2) % 7]++;
        Assert.Equal(expected, tableGrad.Download());
    }

    [Fact]
    public void A_loop_that_runs_too_often_is_reported()
    {
        using IDevice device = Open();
        // Far from the root, Newton's method takes more iterations than the kernel allows.
        DeviceBuffer<double> x = device.Upload<double>([1e30]), y = device.Allocate<double>(1), xGrad = device.Allocate<double>(1), yGrad = device.Upload<double>([1.0]);
        Assert.Throws<KernelException>(() =>
        {
            Kernels.CubeRootBackwardOn(device, 1, x, y, xGrad, yGrad);
            device.Synchronize();
        });
    }
}
