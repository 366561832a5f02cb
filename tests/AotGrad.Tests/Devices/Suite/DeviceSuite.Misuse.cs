using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>Bad calls fail before anything is written, and name the argument.</summary>
public abstract partial class DeviceSuite
{
    [SkippableFact]
    public void A_gradient_of_another_length_is_refused()
    {
        var wrongW = Assert.Throws<ArgumentException>("wGrad", () => Backward(wGrad: 3));
        Assert.Contains("The gradient 'wGrad' has 3 elements, but 'w' has 2.", wrongW.Message);
        Assert.Throws<ArgumentException>("xGrad", () => Backward(xGrad: 3));
        Assert.Throws<ArgumentException>("yGrad", () => Backward(yGrad: 1));
        var wrongRate = Assert.Throws<ArgumentException>("rateGrad", () => Backward(rateGrad: 2));
        Assert.Contains("'rate' is a scalar", wrongRate.Message);
    }

    [SkippableFact]
    public void Written_buffers_must_not_overlap_others()
    {
        using DeviceBuffer<float> all = Device.Upload<float>([1, 2, 3, 4]), other = Device.Allocate<float>(2);
        var e = Assert.Throws<ArgumentException>("y", () => Element.RunOn(Device, 2, all.Slice(0, 2), 1, all.Slice(1, 2)));
        Assert.Contains("'y' is written, so it must not overlap 'x'.", e.Message);
        Assert.Throws<ArgumentException>("y", () => Element.RunOn(Device, 4, all, 1, all));
        Assert.Equal([1, 2, 3, 4], all.Download());

        Element.RunOn(Device, 2, all.Slice(0, 2), 0, all.Slice(2, 2));
        Assert.Equal([1, 2, 0, 0], all.Download());
    }

    [SkippableFact]
    public void Gradients_that_overlap_are_told_what_to_do()
    {
        using DeviceBuffer<float> w = Device.Upload<float>([1, 2]), x = Device.Upload<float>([1, 2]), y = Device.Allocate<float>(1);
        using DeviceBuffer<float> shared = Device.Allocate<float>(2), rateGrad = Device.Allocate<float>(1), yGrad = Device.Allocate<float>(1);
        var e = Assert.Throws<ArgumentException>("wGrad", () => Score.BackwardOn(Device, 1, w, x, 1, y, shared, shared, rateGrad, yGrad));
        Assert.Contains("pass two buffers and add them", e.Message);
    }

    [SkippableFact]
    public void The_same_buffer_may_be_read_twice()
    {
        using DeviceBuffer<float> x = Device.Upload<float>([3, 4]), y = Device.Allocate<float>(1);
        Score.RunOn(Device, 1, x, x, 0.01f, y);
        AssertNear<float>([MathF.Tanh(0.25f)], y.Download(), 1e-6);
    }

    [SkippableFact]
    public void Buffers_of_another_device_are_refused()
    {
        using IDevice other = Open();
        using DeviceBuffer<float> x = other.Allocate<float>(1), y = Device.Allocate<float>(1);
        var e = Assert.Throws<ArgumentException>("x", () => Element.RunOn(Device, 1, x, 1, y));
        Assert.Contains("belongs to another device", e.Message);
    }

    [SkippableFact]
    public void Disposed_buffers_are_no_arguments()
    {
        using DeviceBuffer<float> x = Device.Allocate<float>(1), y = Device.Allocate<float>(1);
        DeviceBuffer<float> slice = x.Slice(0, 1);
        x.Dispose();
        Assert.Equal("x", Assert.Throws<ObjectDisposedException>(() => Element.RunOn(Device, 1, x, 1, y)).ObjectName);
        Assert.Throws<ObjectDisposedException>(() => Element.RunOn(Device, 1, slice, 1, y));
    }

    [SkippableFact]
    public void Missing_buffers_and_negative_counts_are_refused()
    {
        using DeviceBuffer<float> y = Device.Allocate<float>(1);
        Assert.Throws<ArgumentNullException>("x", () => Element.RunOn(Device, 1, null!, 1, y));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Element.RunOn(Device, -1, y, 1, y));
        Assert.Throws<ArgumentNullException>("kernel", () => Device.Launch(null!, 1));
    }

    [SkippableFact]
    public void Arguments_are_checked_even_without_work()
    {
        using DeviceBuffer<float> x = Device.Allocate<float>(2);
        Assert.Throws<ArgumentException>("y", () => Element.RunOn(Device, 0, x, 1, x));
    }

    /// <summary>The host throws at once, graphics processors when they are next asked.</summary>
    [SkippableFact]
    public void An_index_out_of_range_touches_nothing_else_and_is_reported()
    {
        using DeviceBuffer<float> all = Device.Upload<float>([1, 2, 3, 4, 5, 6]);
        DeviceBuffer<float> x = all.Slice(0, 2), y = all.Slice(2, 2);
        var e = Assert.Throws<KernelException>(() =>
        {
            Element.RunOn(Device, 4, x, 1, y);
            Device.Synchronize();
        });
        Assert.Equal("Element", e.Kernel);
        Assert.Contains("'Element'", e.Message);

        float[] after = all.Download();
        Assert.Equal([1, 2], after[..2]);
        Assert.Equal([5, 6], after[4..]);
        Element.RunOn(Device, 2, x, 1, y);
        Device.Synchronize();
        AssertNear<float>([MathF.Tanh(1), MathF.Tanh(2)], y.Download(), 1e-6);
    }

    [SkippableFact]
    public void A_slice_out_of_range_is_reported()
    {
        using DeviceBuffer<float> w = Device.Upload<float>([1, 2]), x = Device.Upload<float>([1, 2, 3]), y = Device.Allocate<float>(2);
        Score.RunOn(Device, 1, w, x, 1, y);
        Device.Synchronize();
        Score.RunOn(Device, 0, w, x, 1, y);
        Assert.Throws<KernelException>(() =>
        {
            Score.RunOn(Device, 2, w, x, 1, y);
            y.Download();
        });
    }

    private void Backward(int wGrad = 2, int xGrad = 4, int rateGrad = 1, int yGrad = 2)
    {
        using DeviceBuffer<float> w = Device.Allocate<float>(2), x = Device.Allocate<float>(4), y = Device.Allocate<float>(2);
        using DeviceBuffer<float> wGrads = Device.Allocate<float>(wGrad), xGrads = Device.Allocate<float>(xGrad);
        using DeviceBuffer<float> rateGrads = Device.Allocate<float>(rateGrad), yGrads = Device.Allocate<float>(yGrad);
        Score.BackwardOn(Device, 2, w, x, 1, y, wGrads, xGrads, rateGrads, yGrads);
    }
}
