using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Runtime;

/// <summary>
/// A stack of primal values of any type that the forward halves of calls keep for their reverse halves, last in, first out.
/// It grows in pooled memory. Generated code passes one by reference through all nested calls; the outermost method
/// makes it and calls <see cref="Dispose"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct SharedTape
{
    private const int InitialBytes = 4096;

    private byte[] _bytes;
    private int _count;

    /// <summary>Begins an empty tape.</summary>
    public SharedTape() => _bytes = ArrayPool<byte>.Shared.Rent(InitialBytes);

    /// <summary>How much is kept.</summary>
    public readonly int Count => _count;

    /// <summary>Forgets what was kept since.</summary>
    /// <param name="count">An earlier <see cref="Count"/>.</param>
    public void DropTo(int count) => _count = count;

    /// <summary>Keeps a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push<T>(T value)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) ThrowReferences<T>();
        int count = _count;
        byte[] bytes = _bytes;
        if (bytes.Length - count < Unsafe.SizeOf<T>()) bytes = Grow(Unsafe.SizeOf<T>());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), count), value);
        _count = count + Unsafe.SizeOf<T>();
    }

    /// <summary>Takes back the value that was pushed last, which must be of that type.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop<T>()
    {
        int count = _count - Unsafe.SizeOf<T>();
        if (count < 0) ThrowEmpty();
        T value = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), count));
        _count = count;
        return value;
    }

    /// <summary>Keeps the elements of a span.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="values">The elements.</param>
    public void PushAll<T>(scoped ReadOnlySpan<T> values)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) ThrowReferences<T>();
        ReadOnlySpan<byte> source = Bytes(values);
        if (_bytes.Length - _count < source.Length) Grow(source.Length);
        source.CopyTo(_bytes.AsSpan(_count));
        _count += source.Length;
    }

    /// <inheritdoc cref="PushAll{T}(ReadOnlySpan{T})"/>
    public void PushAll<T>(scoped Span<T> values) => PushAll((ReadOnlySpan<T>)values);

    /// <summary>Takes back the elements of a span of the length and type that was pushed last.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="values">Receives the elements.</param>
    public void PopAll<T>(scoped Span<T> values)
    {
        int length = Bytes<T>(values).Length;
        if (length > _count) ThrowEmpty();
        _bytes.AsSpan(_count - length, length).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), length));
        _count -= length;
    }

    /// <summary>Returns pooled memory.</summary>
    public void Dispose()
    {
        if (_bytes is { Length: > 0 }) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte[] Grow(int more)
    {
        int wanted = checked(_count + more);
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(wanted, Math.Min(2L * wanted, Array.MaxLength)));
        _bytes.AsSpan(0, _count).CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
        return larger;
    }

    private static ReadOnlySpan<byte> Bytes<T>(scoped ReadOnlySpan<T> values) => MemoryMarshal.CreateReadOnlySpan(
        ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), checked(values.Length * Unsafe.SizeOf<T>()));

    [DoesNotReturn]
    private static void ThrowReferences<T>() => throw new NotSupportedException($"A tape holds numbers as bytes, which those of {typeof(T)} are not.");

    [DoesNotReturn]
    private static void ThrowEmpty() => throw new InvalidOperationException("The tape does not hold what is taken from it.");
}
