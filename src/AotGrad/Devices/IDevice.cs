namespace AotGrad.Devices;

/// <summary>
/// Something that keeps buffers and runs kernels over them: the threads of this process (<see cref="Device.Open"/>), or a
/// graphics processor. Implementations derive from <see cref="Device"/>, which checks all calls.
/// </summary>
/// <remarks>
/// A device may be used from several threads; its kernels run one after another, in the order of their launches. Buffers may
/// be disposed of before or after their device. After disposal all other members throw <see cref="ObjectDisposedException"/>.
/// </remarks>
public interface IDevice : IDisposable
{
    /// <summary>The name, for people.</summary>
    public string Name { get; }

    /// <summary>What runs the kernels.</summary>
    public DeviceKind Kind { get; }

    /// <summary>The size of the memory in bytes.</summary>
    public long Memory { get; }

    /// <summary>Makes a buffer whose elements are zero.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="length">The number of elements.</param>
    /// <returns>The buffer, to be disposed of when done.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="OutOfMemoryException">The device has no such amount of memory left.</exception>
    /// <exception cref="NotSupportedException">The device has no such type.</exception>
    public DeviceBuffer<T> Allocate<T>(int length)
        where T : unmanaged;

    /// <summary>Makes a buffer with a copy of elements of the host.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="source">The elements.</param>
    /// <returns>The buffer, of the same length, to be disposed of when done.</returns>
    /// <exception cref="OutOfMemoryException">The device has no such amount of memory left.</exception>
    /// <exception cref="NotSupportedException">The device has no such type.</exception>
    public DeviceBuffer<T> Upload<T>(ReadOnlySpan<T> source)
        where T : unmanaged;

    /// <summary>
    /// Runs a kernel for the indices from 0 to <paramref name="count"/> − 1. Generated launchers call this. The call may return
    /// before the kernel has run; whatever is done next on the device, downloads too, comes after it.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="count">The number of indices; with 0 the arguments are checked and nothing is run.</param>
    /// <param name="arguments">One for each parameter that is not scratch or a fault, in order.</param>
    /// <exception cref="ArgumentNullException">The kernel, or a buffer, is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">
    /// An argument is of the wrong type; a gradient has another length than its parameter; a buffer belongs to another device;
    /// a buffer that is written overlaps another one. Nothing has been run then.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A buffer, or the device, was disposed of. Nothing has been run then.</exception>
    /// <exception cref="NotSupportedException">The device cannot run this kernel. Nothing has been run then.</exception>
    /// <exception cref="KernelException">The kernel failed; what it writes is unspecified, the device stays usable.</exception>
    public void Launch(KernelDefinition kernel, int count, params ReadOnlySpan<KernelArgument> arguments);

    /// <summary>Waits until all kernels that were launched have run.</summary>
    /// <exception cref="KernelException">One of them failed, and no call has reported it yet.</exception>
    public void Synchronize();
}
