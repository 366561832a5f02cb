namespace AotGrad.Devices;

/// <summary>The base of all devices: checks what it is asked to do before anything is run.</summary>
public abstract class Device : IDevice
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract DeviceKind Kind { get; }

    /// <inheritdoc/>
    public abstract long Memory { get; }

    /// <summary>Whether the device was disposed of.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Lets one launch, or disposal, happen at a time.</summary>
    protected internal Lock Gate { get; } = new();

    /// <summary>
    /// Opens the threads of this process as a device. Results do not depend on the number of workers, not in the last bit.
    /// </summary>
    /// <param name="workers">The number of threads that work, the caller's included; 0 for one per processor.</param>
    /// <returns>The device, to be disposed of when done.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> is negative or above 1024.</exception>
    public static IDevice Open(int workers = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, 1024);
        return new Host.HostDevice(workers == 0 ? Environment.ProcessorCount : workers);
    }

    /// <summary>The devices that need no other package: the threads of this process.</summary>
    /// <returns>What can be opened.</returns>
    public static IReadOnlyList<DeviceInfo> List() => [new Host.HostDeviceInfo()];

    /// <inheritdoc/>
    public DeviceBuffer<T> Allocate<T>(int length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        lock (Gate)
        {
            ThrowIfDisposed();
            return new(AllocateMemory<T>(length), 0, length, isSlice: false);
        }
    }

    /// <inheritdoc/>
    public DeviceBuffer<T> Upload<T>(ReadOnlySpan<T> source)
        where T : unmanaged
    {
        DeviceBuffer<T> buffer = Allocate<T>(source.Length);
        buffer.Upload(source);
        return buffer;
    }

    /// <inheritdoc/>
    public void Launch(KernelDefinition kernel, int count, params ReadOnlySpan<KernelArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (Gate)
        {
            ThrowIfDisposed();
            LaunchChecks.Check(this, kernel, arguments);
            CheckSupport(kernel);
            if (count > 0)
                Run(kernel, count, arguments);
        }
    }

    /// <inheritdoc/>
    public abstract void Synchronize();

    /// <summary>Frees everything that the device has. Doing so twice does no harm.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (IsDisposed)
                return;
            IsDisposed = true;
            Free();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Names the device.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => Name;

    /// <summary>Throws if the device was disposed of.</summary>
    /// <exception cref="ObjectDisposedException">It was.</exception>
    protected internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    /// <summary>Allocates memory whose elements are zero.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="length">The number of elements, not negative.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="OutOfMemoryException">There is not that much left.</exception>
    /// <exception cref="NotSupportedException">The device has no such type.</exception>
    protected abstract DeviceMemory<T> AllocateMemory<T>(int length)
        where T : unmanaged;

    /// <summary>Refuses kernels that the device cannot run.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="NotSupportedException">It cannot; the message tells why.</exception>
    protected virtual void CheckSupport(KernelDefinition kernel)
    {
    }

    /// <summary>Runs a kernel whose arguments have been checked. One launch happens at a time.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="count">The number of indices, positive.</param>
    /// <param name="arguments">The arguments.</param>
    protected abstract void Run(KernelDefinition kernel, int count, ReadOnlySpan<KernelArgument> arguments);

    /// <summary>Frees everything, once.</summary>
    protected abstract void Free();

    /// <summary>The error for an allocation that failed.</summary>
    /// <param name="bytes">Its size in bytes.</param>
    /// <param name="reason">The exception that told so, if any.</param>
    /// <returns>The exception to throw.</returns>
    protected OutOfMemoryException OutOfMemory(long bytes, Exception? reason = null) => new(
        FormattableString.Invariant($"'{Name}' cannot allocate {bytes:N0} bytes; it has {Memory:N0} in all."), reason);
}
