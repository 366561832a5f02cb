namespace AotGrad.Devices.Host;

/// <summary>Memory of the host.</summary>
internal sealed class HostMemory<T>(Device device, T[] elements) : DeviceMemory<T>(device)
    where T : unmanaged
{
    private T[] _elements = elements;

    /// <summary>The elements of a buffer of the host.</summary>
    public static Span<T> ElementsOf(DeviceBuffer<T> buffer) =>
        ((HostMemory<T>)buffer.Memory)._elements.AsSpan(buffer.Start, buffer.Length);

    public override void Write(int start, ReadOnlySpan<T> source) => source.CopyTo(_elements.AsSpan(start));

    public override void Read(int start, Span<T> destination) => _elements.AsSpan(start, destination.Length).CopyTo(destination);

    public override void Clear(int start, int length) => _elements.AsSpan(start, length).Clear();

    public override void CopyTo(int start, DeviceMemory<T> destination, int destinationStart, int length) =>
        _elements.AsSpan(start, length).CopyTo(((HostMemory<T>)destination)._elements.AsSpan(destinationStart));

    protected override void Free() => _elements = [];
}
