using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Devices;

/// <summary>What buffers of all element types have in common.</summary>
public abstract class DeviceBuffer : IDisposable
{
    private protected DeviceBuffer(Device device, int start, int length)
    {
        Device = device;
        Start = start;
        Length = length;
    }

    /// <summary>The device that it belongs to.</summary>
    public Device Device { get; }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The index of the first element within the allocation.</summary>
    internal int Start { get; }

    /// <summary>The allocation, which slices share.</summary>
    internal abstract object Allocation { get; }

    /// <summary>Whether it, the buffer that it is a slice of, or its device was disposed of.</summary>
    public abstract bool IsDisposed { get; }

    /// <summary>The size of an element.</summary>
    internal abstract int ElementBytes { get; }

    /// <summary>The elements on the host, as bytes.</summary>
    internal abstract Span<byte> OnHost { get; }

    /// <summary>The numbers of which the elements consist, as a buffer of the same memory.</summary>
    internal abstract DeviceBuffer<TPart> As<TPart>()
        where TPart : unmanaged;

    /// <summary>Frees the memory. Of a slice only the slice is disposed of. Doing so twice, or after the device, does no harm.</summary>
    public abstract void Dispose();

    /// <summary>Whether the two share an element.</summary>
    internal bool Overlaps(DeviceBuffer other) =>
        ReferenceEquals(Allocation, other.Allocation) && Start < other.Start + other.Length && other.Start < Start + Length
        && Length > 0 && other.Length > 0;
}

/// <summary>Elements in the memory of a device, or a slice of them. Made by <see cref="IDevice.Allocate"/> and <see cref="IDevice.Upload"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class DeviceBuffer<T> : DeviceBuffer
    where T : unmanaged
{
    private readonly bool _isSlice;
    private bool _isDisposed;

    internal DeviceBuffer(DeviceMemory<T> memory, int start, int length, bool isSlice)
        : base(memory.Device, start, length)
    {
        Memory = memory;
        _isSlice = isSlice;
    }

    /// <inheritdoc/>
    public override bool IsDisposed => _isDisposed || Memory.IsDisposed || Device.IsDisposed;

    /// <summary>The allocation.</summary>
    internal DeviceMemory<T> Memory { get; }

    /// <inheritdoc/>
    internal override object Allocation => Memory;

    /// <inheritdoc/>
    internal override int ElementBytes => Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    internal override Span<byte> OnHost => MemoryMarshal.AsBytes(Host.HostMemory<T>.ElementsOf(this));

    /// <inheritdoc/>
    internal override DeviceBuffer<TPart> As<TPart>()
    {
        if (this is DeviceBuffer<TPart> same)
            return same;
        int stride = Unsafe.SizeOf<T>() / Unsafe.SizeOf<TPart>();
        return new(Memory.As<TPart>(), checked(Start * stride), checked(Length * stride), isSlice: true);
    }

    /// <summary>Copies elements of the host to the device.</summary>
    /// <param name="source">As many elements as the buffer has.</param>
    /// <exception cref="ArgumentException">The number of elements differs.</exception>
    /// <exception cref="ObjectDisposedException">The buffer, or its device, was disposed of.</exception>
    public void Upload(ReadOnlySpan<T> source)
    {
        if (source.Length != Length)
            throw new ArgumentException($"There are {source.Length} elements, but the buffer has {Length}.", nameof(source));
        lock (Device.Gate)
        {
            ThrowIfDisposed();
            if (Length > 0)
                Memory.Write(Start, source);
        }
    }

    /// <summary>Copies the elements to the host, after everything that was launched before.</summary>
    /// <param name="destination">Where to write them; of the buffer's length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">The buffer, or its device, was disposed of.</exception>
    /// <exception cref="KernelException">A kernel failed, and no call has reported it yet.</exception>
    public void Download(Span<T> destination)
    {
        if (destination.Length != Length)
            throw new ArgumentException($"There is room for {destination.Length} elements, but the buffer has {Length}.", nameof(destination));
        lock (Device.Gate)
        {
            ThrowIfDisposed();
            if (Length > 0)
                Memory.Read(Start, destination);
        }
    }

    /// <summary>Copies the elements to a new array, after everything that was launched before.</summary>
    /// <returns>The array.</returns>
    /// <exception cref="ObjectDisposedException">The buffer, or its device, was disposed of.</exception>
    /// <exception cref="KernelException">A kernel failed, and no call has reported it yet.</exception>
    public T[] Download()
    {
        var elements = new T[Length];
        Download(elements);
        return elements;
    }

    /// <summary>Sets all elements to zero.</summary>
    /// <exception cref="ObjectDisposedException">The buffer, or its device, was disposed of.</exception>
    public void Clear()
    {
        lock (Device.Gate)
        {
            ThrowIfDisposed();
            if (Length > 0)
                Memory.Clear(Start, Length);
        }
    }

    /// <summary>Copies the elements to another buffer, of this device or of another one; the two may overlap.</summary>
    /// <param name="destination">A buffer of the same length.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ObjectDisposedException">A buffer, or its device, was disposed of.</exception>
    public void CopyTo(DeviceBuffer<T> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ThrowIfDisposed();
        destination.ThrowIfDisposed();
        if (destination.Length != Length)
            throw new ArgumentException($"It has {destination.Length} elements, but the source has {Length}.", nameof(destination));
        if (Length == 0)
            return;
        if (!ReferenceEquals(Device, destination.Device))
        {
            CopyThroughHost(destination);
            return;
        }
        lock (Device.Gate)
        {
            ThrowIfDisposed();
            destination.ThrowIfDisposed();
            Memory.CopyTo(Start, destination.Memory, destination.Start, Length);
        }
    }

    /// <summary>A part of the buffer, which shares its memory.</summary>
    /// <param name="start">The index of its first element.</param>
    /// <param name="length">The number of its elements.</param>
    /// <returns>The part, which cannot be used after the buffer was disposed of.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part lies outside the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer, or its device, was disposed of.</exception>
    public DeviceBuffer<T> Slice(int start, int length)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return new(Memory, Start + start, length, isSlice: true);
    }

    /// <inheritdoc cref="Slice(int, int)"/>
    /// <summary>The part of the buffer from an element on, which shares its memory.</summary>
    public DeviceBuffer<T> Slice(int start)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length);
        return Slice(start, Length - start);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _isDisposed = true;
        if (!_isSlice)
            Memory.Dispose();
    }

    /// <summary>Reads some elements.</summary>
    internal void Read(int start, Span<T> destination)
    {
        using DeviceBuffer<T> part = Slice(start, destination.Length);
        part.Download(destination);
    }

    private void CopyThroughHost(DeviceBuffer<T> destination)
    {
        T[] elements = ArrayPool<T>.Shared.Rent(Length);
        try
        {
            Download(elements.AsSpan(0, Length));
            destination.Upload(elements.AsSpan(0, Length));
        }
        finally
        {
            ArrayPool<T>.Shared.Return(elements);
        }
    }

    private void ThrowIfDisposed()
    {
        Device.ThrowIfDisposed();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
    }
}
