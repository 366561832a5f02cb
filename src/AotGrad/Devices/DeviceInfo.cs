namespace AotGrad.Devices;

/// <summary>A device that can be opened.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Kind">What runs its kernels.</param>
/// <param name="Memory">The size of its memory in bytes.</param>
public abstract record DeviceInfo(string Name, DeviceKind Kind, long Memory)
{
    /// <summary>Opens it. Dispose of the result when done.</summary>
    /// <returns>A new device; each call gives another one, with buffers of its own.</returns>
    /// <exception cref="InvalidOperationException">It cannot be opened; the message tells why.</exception>
    public abstract IDevice Open();
}
