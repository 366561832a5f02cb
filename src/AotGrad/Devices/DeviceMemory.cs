namespace AotGrad.Devices;

/// <summary>An allocation of a device. Indices and lengths were checked by <see cref="DeviceBuffer{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="device">The device.</param>
public abstract class DeviceMemory<T>(Device device) : IDisposable
    where T : unmanaged
{
    /// <summary>The device.</summary>
    public Device Device { get; } = device;

    /// <summary>Whether it was freed.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Copies elements of the host here.</summary>
    /// <param name="start">The index of the first element to write.</param>
    /// <param name="source">The elements.</param>
    public abstract void Write(int start, ReadOnlySpan<T> source);

    /// <summary>Copies elements to the host, after what was launched before.</summary>
    /// <param name="start">The index of the first element to read.</param>
    /// <param name="destination">Where to write them.</param>
    public abstract void Read(int start, Span<T> destination);

    /// <summary>Sets elements to zero.</summary>
    /// <param name="start">The index of the first one.</param>
    /// <param name="length">Their number.</param>
    public abstract void Clear(int start, int length);

    /// <summary>Copies elements within the device; the two ranges may overlap.</summary>
    /// <param name="start">The index of the first element to read.</param>
    /// <param name="destination">Memory of the same device.</param>
    /// <param name="destinationStart">The index of the first element to write.</param>
    /// <param name="length">Their number.</param>
    public abstract void CopyTo(int start, DeviceMemory<T> destination, int destinationStart, int length);

    /// <summary>The same memory, seen as numbers of which its elements consist. What becomes of it is no concern of the result.</summary>
    /// <typeparam name="TPart">The type of the numbers, whose size divides that of the elements.</typeparam>
    /// <returns>The memory; only devices that run structs need it.</returns>
    public virtual DeviceMemory<TPart> As<TPart>()
        where TPart : unmanaged => throw new NotSupportedException($"'{Device.Name}' runs no structs.");

    /// <summary>Frees the memory; after the device has been disposed of there is nothing left to free.</summary>
    public void Dispose()
    {
        lock (Device.Gate)
        {
            if (IsDisposed)
                return;
            IsDisposed = true;
            if (!Device.IsDisposed)
                Free();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the memory, once.</summary>
    protected abstract void Free();
}
