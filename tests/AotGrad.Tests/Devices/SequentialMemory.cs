using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>An array of bytes, as elements.</summary>
internal sealed class SequentialMemory<T>(Device device, long[] bytes) : DeviceMemory<T>(device)
    where T : unmanaged
{
    public SequentialMemory(Device device, int length)
        : this(device, new long[((long)length * Unsafe.SizeOf<T>() + 7) / 8])
    {
    }

    public Span<T> Elements => MemoryMarshal.Cast<long, T>(bytes.AsSpan());

    public override void Write(int start, ReadOnlySpan<T> source) => source.CopyTo(Elements[start..]);

    public override void Read(int start, Span<T> destination) => Elements.Slice(start, destination.Length).CopyTo(destination);

    public override void Clear(int start, int length) => Elements.Slice(start, length).Clear();

    public override void CopyTo(int start, DeviceMemory<T> destination, int destinationStart, int length) =>
        Elements.Slice(start, length).CopyTo(((SequentialMemory<T>)destination).Elements[destinationStart..]);

    public override DeviceMemory<TPart> As<TPart>() => new SequentialMemory<TPart>(Device, bytes);

    protected override void Free()
    {
    }
}
