using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>Buffers keep what they are given, and may be disposed of in any order.</summary>
public abstract partial class DeviceSuite
{
    [SkippableFact]
    public void A_device_tells_what_it_is()
    {
        Assert.NotEmpty(Device.Name);
        Assert.True(Device.Memory > 0);
    }

    [SkippableFact]
    public void New_buffers_are_zero()
    {
        using DeviceBuffer<double> buffer = Device.Allocate<double>(1000);
        Assert.Equal(1000, buffer.Length);
        Assert.Equal(new double[1000], buffer.Download());
    }

    [SkippableFact]
    public void Uploads_come_back()
    {
        using DeviceBuffer<int> buffer = Device.Upload<int>([1, 2, 3]);
        buffer.Upload([4, 5, 6]);
        int[] elements = new int[3];
        buffer.Download(elements);
        Assert.Equal([4, 5, 6], elements);
    }

    [SkippableFact]
    public void Empty_buffers_do_everything()
    {
        using DeviceBuffer<float> buffer = Device.Allocate<float>(0), other = Device.Upload<float>([]);
        buffer.Upload([]);
        buffer.Clear();
        buffer.CopyTo(other);
        Assert.Empty(buffer.Slice(0, 0).Download());
    }

    [SkippableFact]
    public void Slices_share_memory()
    {
        using DeviceBuffer<float> buffer = Device.Upload<float>([1, 2, 3, 4, 5, 6]);
        DeviceBuffer<float> middle = buffer.Slice(1, 4), inner = middle.Slice(2);
        Assert.Equal([2, 3, 4, 5], middle.Download());
        inner.Upload([40, 50]);
        middle.Slice(0, 1).Clear();
        Assert.Equal([1, 0, 3, 40, 50, 6], buffer.Download());

        inner.CopyTo(buffer.Slice(0, 2));
        Assert.Equal([40, 50, 3, 40, 50, 6], buffer.Download());
    }

    [SkippableFact]
    public void Kernels_run_on_slices()
    {
        using DeviceBuffer<float> buffer = Device.Upload<float>([0, 1, 2, 3, 9, 9, 9]);
        Element.RunOn(Device, 3, buffer.Slice(1, 3), 1, buffer.Slice(4, 3));
        AssertNear<float>([0, 1, 2, 3, MathF.Tanh(1), MathF.Tanh(2), MathF.Tanh(3)], buffer.Download(), 1e-6);
    }

    [SkippableTheory, InlineData(0, 2), InlineData(2, 0), InlineData(1, 1)]
    public void Overlapping_parts_are_copied_as_if_there_were_a_third(int from, int to)
    {
        using DeviceBuffer<int> buffer = Device.Upload<int>([1, 2, 3, 4, 5, 6]);
        int[] expected = [1, 2, 3, 4, 5, 6];
        Array.Copy(expected, from, expected, to, 4);
        buffer.Slice(from, 4).CopyTo(buffer.Slice(to, 4));
        Assert.Equal(expected, buffer.Download());
    }

    [SkippableFact]
    public void Buffers_are_copied_between_devices()
    {
        using IDevice other = Open(), host = AotGrad.Devices.Device.Open(1);
        using DeviceBuffer<float> source = Device.Upload<float>([1, 2, 3]), there = other.Allocate<float>(3), back = host.Allocate<float>(2);
        source.CopyTo(there);
        there.Slice(1).CopyTo(back);
        Assert.Equal([1, 2, 3], there.Download());
        Assert.Equal([2, 3], back.Download());
    }

    [SkippableFact]
    public void Wrong_lengths_and_ranges_are_refused()
    {
        using DeviceBuffer<int> buffer = Device.Upload<int>([1, 2, 3]), longer = Device.Allocate<int>(4);
        Assert.Throws<ArgumentException>("source", () => buffer.Upload([1, 2]));
        Assert.Throws<ArgumentException>("destination", () => buffer.Download(new int[4]));
        Assert.Throws<ArgumentException>("destination", () => buffer.CopyTo(longer));
        Assert.Throws<ArgumentNullException>("destination", () => buffer.CopyTo(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => Device.Allocate<int>(-1));
        Assert.Equal([1, 2, 3], buffer.Download());
    }

    [SkippableFact]
    public void More_memory_than_there_is_is_refused_and_the_device_stays_usable()
    {
        var e = Assert.Throws<OutOfMemoryException>(() =>
        {
            // The largest devices have room for one.
            using DeviceBuffer<Matrix4x4> first = Device.Allocate<Matrix4x4>(int.MaxValue), second = Device.Allocate<Matrix4x4>(int.MaxValue);
        });
        Assert.Contains(Device.Name, e.Message);
        Assert.Contains("bytes", e.Message);
        using DeviceBuffer<int> buffer = Device.Upload<int>([1]);
        Assert.Equal([1], buffer.Download());
    }

    [SkippableFact]
    public void Disposed_buffers_are_refused()
    {
        DeviceBuffer<float> buffer = Device.Upload<float>([1, 2]), slice = buffer.Slice(0, 1), other = buffer.Slice(1);
        slice.Dispose();
        Assert.True(slice.IsDisposed);
        Assert.False(buffer.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => slice.Download());
        Assert.Equal([2], other.Download());

        buffer.Dispose();
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Download());
        Assert.Throws<ObjectDisposedException>(() => buffer.Upload([1, 2]));
        Assert.Throws<ObjectDisposedException>(buffer.Clear);
        Assert.Throws<ObjectDisposedException>(() => buffer.Slice(0, 1));
        Assert.Throws<ObjectDisposedException>(() => other.Download());
        using DeviceBuffer<float> fresh = Device.Allocate<float>(2);
        Assert.Throws<ObjectDisposedException>(() => fresh.CopyTo(buffer));
        Assert.Throws<ObjectDisposedException>(() => buffer.CopyTo(fresh));
    }

    [SkippableFact]
    public void A_disposed_device_is_refused_and_its_buffers_may_be_disposed_of_later()
    {
        IDevice device = Open();
        DeviceBuffer<float> buffer = device.Upload<float>([1, 2]), slice = buffer.Slice(1);
        Element.RunOn(device, 1, buffer.Slice(0, 1), 1, slice);
        device.Dispose();
        device.Dispose();

        Assert.Throws<ObjectDisposedException>(() => device.Allocate<int>(1));
        Assert.Throws<ObjectDisposedException>(() => device.Upload<int>([1]));
        Assert.Throws<ObjectDisposedException>(device.Synchronize);
        Assert.Throws<ObjectDisposedException>(() => buffer.Download());
        Assert.Throws<ObjectDisposedException>(() => Element.RunOn(device, 1, buffer.Slice(0, 1), 1, slice));
        Assert.True(buffer.IsDisposed);
        slice.Dispose();
        buffer.Dispose();
    }

    [SkippableFact]
    public void Several_threads_may_use_a_device()
    {
        IDevice device = Device;
        Parallel.For(0, 4, thread =>
        {
            using DeviceBuffer<float> x = device.Upload<float>([.. Enumerable.Repeat(thread / 8f, 100)]), y = device.Allocate<float>(100);
            for (int i = 0; i < 10; i++)
            {
                Element.RunOn(device, 100, x, 1, y);
                device.Synchronize();
            }
            AssertNear<float>([.. Enumerable.Repeat(MathF.Tanh(thread / 8f), 100)], y.Download(), 1e-6);
        });
    }
}
