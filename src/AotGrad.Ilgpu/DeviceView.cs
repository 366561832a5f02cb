using AotGrad.Devices;
using ILGPU;

namespace AotGrad.Ilgpu;

/// <summary>
/// Elements in the memory of a device. An index or a slice out of range touches nothing, and leaves a mark that
/// <see cref="IlgpuDevice"/> reports.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TAdder">How to add to one atomically.</typeparam>
public struct DeviceView<T, TAdder> : IDeviceView<DeviceView<T, TAdder>, T>
    where T : unmanaged
    where TAdder : struct, IAtomicAdder<T>
{
    private ArrayView<T> _elements;
    private ArrayView<int> _outOfRange;

    /// <inheritdoc/>
    public readonly int Length => _elements.IntLength;

    /// <inheritdoc/>
    public T this[int index]
    {
        readonly get
        {
            if ((uint)index < (uint)Length)
                return _elements[index];
            _outOfRange[0] = 1;
            return default;
        }

        set
        {
            if ((uint)index < (uint)Length)
                _elements[index] = value;
            else
                _outOfRange[0] = 1;
        }
    }

    /// <inheritdoc/>
    public static DeviceView<T, TAdder> Over(DeviceMemory<T> memory, int start, int length)
    {
        var own = (IlgpuMemory<T>)memory;
        return new() { _elements = own.View(start, length), _outOfRange = own.Owner.Faults.Current };
    }

    /// <inheritdoc/>
    public readonly DeviceView<T, TAdder> Slice(int start, int length)
    {
        if ((uint)start > (uint)Length || (uint)length > (uint)(Length - start))
        {
            _outOfRange[0] = 1;
            start = 0;
            length = 0;
        }
        return new() { _elements = _elements.SubView(start, length), _outOfRange = _outOfRange };
    }

    /// <inheritdoc/>
    public readonly void Add(int index, T value)
    {
        if ((uint)index < (uint)Length)
            default(TAdder).Add(ref _elements[index], value);
        else
            _outOfRange[0] = 1;
    }
}
