using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Runtime;

/// <summary>
/// A stack of primal values of any type that the forward halves of calls keep for their reverse halves, last in, first out.
/// It grows by further pieces of pooled memory, each twice as large as the one before, and never moves what it holds.
/// Generated code passes one by reference through all nested calls; the outermost method makes it and calls <see cref="Dispose"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct SharedTape
{
    private const int InitialBytes = 4096;
    private const int LargestPiece = 1 << 30;
    private const int InitialPieces = 32;

    private byte[] _bytes;
    private int _count;

    /// <summary>The pieces that were filled before the one in use, and how much is in each.</summary>
    private (byte[] Bytes, int Count)[]? _full;
    private int _fullPieces;
    private long _inFull;

    /// <summary>Begins an empty tape.</summary>
    public SharedTape() => _bytes = ArrayPool<byte>.Shared.Rent(InitialBytes);

    /// <summary>How much is kept.</summary>
    public readonly long Count => _inFull + _count;

    /// <summary>Forgets what was kept since.</summary>
    /// <param name="count">An earlier <see cref="Count"/>.</param>
    public void DropTo(long count)
    {
        while (count < _inFull) TakeUpLast();
        _count = (int)(count - _inFull);
    }

    /// <summary>Keeps a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push<T>(T value)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) ThrowReferences<T>();
        if (_bytes.Length - _count < Unsafe.SizeOf<T>()) Grow(Unsafe.SizeOf<T>());
        int count = _count;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), count), value);
        _count = count + Unsafe.SizeOf<T>();
    }

    /// <summary>Takes back the value that was pushed last, which must be of that type.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop<T>()
    {
        if (_count < Unsafe.SizeOf<T>()) StepBack(Unsafe.SizeOf<T>());
        int count = _count - Unsafe.SizeOf<T>();
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

    /// <summary>Keeps all arrays of a heap.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="arrays">The arrays.</param>
    public void PushAll<T>(ArrayHeap<T> arrays) => arrays.PushTo(ref this);

    /// <summary>Takes back the arrays of the heap that was pushed last.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="arrays">An empty heap, which receives them.</param>
    public void PopAll<T>(ArrayHeap<T> arrays) => arrays.PopFrom(ref this);

    /// <summary>Takes back the elements of a span of the length and type that was pushed last.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="values">Receives the elements.</param>
    public void PopAll<T>(scoped Span<T> values)
    {
        int length = Bytes<T>(values).Length;
        if (_count < length) StepBack(length);
        _bytes.AsSpan(_count - length, length).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), length));
        _count -= length;
    }

    /// <summary>Returns pooled memory.</summary>
    public void Dispose()
    {
        while (_fullPieces > 0) TakeUpLast();
        ReturnList();
        if (_bytes is { Length: > 0 }) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int more)
    {
        int wanted = Math.Max(more, (int)Math.Min(2L * _bytes.Length, LargestPiece));
        byte[] next = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, InitialBytes));
        if (_full is null || _fullPieces == _full.Length) Extend();
        _full[_fullPieces++] = (_bytes, _count);
        _inFull += _count;
        (_bytes, _count) = (next, 0);
    }

    [MemberNotNull(nameof(_full))]
    private void Extend()
    {
        (byte[], int)[] larger = ArrayPool<(byte[], int)>.Shared.Rent(_full is null ? InitialPieces : 2 * _full.Length);
        _full?.CopyTo(larger, 0);
        ReturnList();
        _full = larger;
    }

    private void ReturnList()
    {
        if (_full is not null) ArrayPool<(byte[], int)>.Shared.Return(_full, clearArray: true);
        _full = null;
    }

    /// <summary>Goes back to the piece before, once nothing is left of this one; each value lies in one piece.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StepBack(int wanted)
    {
        while (_count == 0 && _fullPieces > 0) TakeUpLast();
        if (_count < wanted) throw new InvalidOperationException("The tape does not hold what is taken from it.");
    }

    private void TakeUpLast()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _count) = _full![--_fullPieces];
        _inFull -= _count;
    }

    private static ReadOnlySpan<byte> Bytes<T>(scoped ReadOnlySpan<T> values) => MemoryMarshal.CreateReadOnlySpan(
        ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), checked(values.Length * Unsafe.SizeOf<T>()));

    [DoesNotReturn]
    private static void ThrowReferences<T>() => throw new NotSupportedException($"A tape holds numbers as bytes, which those of {typeof(T)} are not.");
}
