using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Devices;

/// <summary>An argument of a launch: a buffer or a scalar.</summary>
public readonly struct KernelArgument
{
    private readonly ScalarBytes _scalar;

    private KernelArgument(Type type, DeviceBuffer? buffer, bool isView, ScalarBytes scalar)
    {
        Type = type;
        Buffer = buffer;
        IsView = isView;
        _scalar = scalar;
    }

    /// <summary>The type of the scalar or of the buffer's elements.</summary>
    internal Type Type { get; }

    /// <summary>The buffer; null for a scalar, or if null was given.</summary>
    internal DeviceBuffer? Buffer { get; }

    /// <summary>Whether it is a buffer.</summary>
    internal bool IsView { get; }

    /// <summary>A buffer as an argument.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="buffer">The buffer.</param>
    /// <returns>The argument.</returns>
    public static KernelArgument View<T>(DeviceBuffer<T> buffer)
        where T : unmanaged => new(typeof(T), buffer, isView: true, default);

    /// <summary>A scalar as an argument.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">Its value.</param>
    /// <returns>The argument.</returns>
    /// <exception cref="NotSupportedException">The type has more than 96 bytes.</exception>
    public static KernelArgument Scalar<T>(T value)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() > Unsafe.SizeOf<ScalarBytes>())
            throw new NotSupportedException($"A scalar argument of a kernel has at most {Unsafe.SizeOf<ScalarBytes>()} bytes, but {typeof(T)} has {Unsafe.SizeOf<T>()}.");

        ScalarBytes bytes = default;
        MemoryMarshal.Write(MemoryMarshal.AsBytes((Span<long>)bytes), in value);
        return new(typeof(T), buffer: null, isView: false, bytes);
    }

    /// <summary>The value of a scalar.</summary>
    internal T Value<T>()
        where T : unmanaged
    {
        if (IsView || Type != typeof(T))
            throw new ArgumentException($"The argument is no scalar of type {typeof(T)}.");
        ScalarBytes bytes = _scalar;
        return MemoryMarshal.Read<T>(MemoryMarshal.AsBytes((Span<long>)bytes));
    }

    /// <summary>The buffer of a view.</summary>
    internal DeviceBuffer<T> Elements<T>()
        where T : unmanaged =>
        Buffer as DeviceBuffer<T> ?? throw new ArgumentException($"The argument is no buffer of elements of type {typeof(T)}.");

    [InlineArray(12)]
    private struct ScalarBytes
    {
        private long _first;
    }
}
