using AotGrad.Devices;
using AotGrad.Tests.Devices.Generated;

namespace AotGrad.Tests.Devices;

/// <summary>Range methods on worker threads.</summary>
public class GeneratedKernelsOnHostTests : GeneratedKernelSuite
{
    protected override IDevice Open() => Device.Open(2);

    [Fact]
    public void Gradients_are_the_same_to_the_last_bit_for_any_number_of_workers()
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
        return [.. wGrad.Download(), .. xGrad.Download()];
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
