using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>Elements in memory of the host, for kernels that run as structs one index after another.</summary>
internal struct SequentialView<T> : IDeviceView<SequentialView<T>, T>
    where T : unmanaged
{
    private SequentialMemory<T> _memory;
    private int _start;

    public int Length { get; private set; }

    public readonly T this[int index]
    {
        get => Elements[index];
        set => Elements[index] = value;
    }

    private readonly Span<T> Elements => _memory.Elements.Slice(_start, Length);

    public static SequentialView<T> Over(DeviceMemory<T> memory, int start, int length) =>
        new() { _memory = (SequentialMemory<T>)memory, _start = start, Length = length };

    public readonly SequentialView<T> Slice(int start, int length)
    {
        _ = Elements.Slice(start, length);
        return this with { _start = _start + start, Length = length };
    }

    public readonly void Add(int index, T value)
    {
        if (this is SequentialView<float> floats && value is float f)
            floats[index] += f;
        else if (this is SequentialView<double> doubles && value is double d)
            doubles[index] += d;
        else
            throw new NotSupportedException();
    }
}
