using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>An array.</summary>
internal sealed class SequentialMemory<T>(Device device, int length) : DeviceMemory<T>(device)
    where T : unmanaged
{
    public T[] Elements { get; } = new T[length];

    public override void Write(int start, ReadOnlySpan<T> source) => source.CopyTo(Elements.AsSpan(start));

    public override void Read(int start, Span<T> destination) => Elements.AsSpan(start, destination.Length).CopyTo(destination);

    public override void Clear(int start, int length) => Elements.AsSpan(start, length).Clear();

    public override void CopyTo(int start, DeviceMemory<T> destination, int destinationStart, int length) =>
        Array.Copy(Elements, start, ((SequentialMemory<T>)destination).Elements, destinationStart, length);

    protected override void Free()
    {
    }
}
