namespace AotGrad.Devices.Host;

/// <summary>The threads of this process.</summary>
internal sealed class HostDevice : Device
{
    private readonly Workers _workers;
    private readonly HostLaunch _launch;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">The number of threads that work, the caller's included; positive.</param>
    public HostDevice(int workers)
    {
        Name = NameOf(workers);
        _workers = new Workers(workers);
        _launch = new HostLaunch(_workers);
    }

    // The threads do not keep the device alive: one that is forgotten takes its threads with it.
    ~HostDevice() => _workers?.Dispose();

    public static long AvailableMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    public override string Name { get; }

    public override DeviceKind Kind => DeviceKind.Host;

    public override long Memory => AvailableMemory;

    public static string NameOf(int workers) => workers == 1 ? "host (1 thread)" : $"host ({workers} threads)";

    public override void Synchronize() => ThrowIfDisposed();

    protected override DeviceMemory<T> AllocateMemory<T>(int length)
    {
        long bytes = (long)length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        if (length > Array.MaxLength)
            throw OutOfMemory(bytes);
        try
        {
            return new HostMemory<T>(this, new T[length]);
        }
        catch (OutOfMemoryException e)
        {
            throw OutOfMemory(bytes, e);
        }
    }

    protected override void Run(KernelDefinition kernel, int count, ReadOnlySpan<KernelArgument> arguments) =>
        _launch.Run(kernel, count, arguments);

    protected override void Free() => _workers.Dispose();
}
