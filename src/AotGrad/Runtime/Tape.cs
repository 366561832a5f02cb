using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AotGrad.Runtime;

/// <summary>
/// A stack of primal values that the forward sweep keeps for the reverse sweep. It begins in memory of the caller, usually
/// on the stack, and grows by further pieces of pooled memory, each twice as large as the one before; it never moves what it holds.
/// Generated code uses it; <see cref="Dispose"/> returns what was rented.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Tape<T>
{
    private const int InitialPieces = 32;

    private readonly Span<T> _initial;

    /// <summary>The piece in use, which is the initial memory unless it is rented.</summary>
    private Span<T> _values;
    private T[]? _rented;
    private int _count;

    /// <summary>The pieces that were filled before it, the initial memory first, and how much is in each.</summary>
    private (T[]? Values, int Count)[]? _full;
    private int _fullPieces;

    /// <summary>Begins an empty tape.</summary>
    /// <param name="initial">Memory for the first values; its contents do not matter.</param>
    public Tape(Span<T> initial) => _initial = _values = initial;

    /// <summary>Keeps a value.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(T value)
    {
        int count = _count;
        if ((uint)count >= (uint)_values.Length)
        {
            Grow(1);
            count = 0;
        }
        _values[count] = value;
        _count = count + 1;
    }

    /// <summary>Takes back the value that was pushed last.</summary>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop()
    {
        if (_count == 0) StepBack(1);
        return _values[--_count];
    }

    /// <summary>Makes room for values that are kept by their index.</summary>
    /// <param name="count">How many; a negative number means none.</param>
    /// <returns>The room, whose contents do not matter.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Reserve(int count)
    {
        if (count <= 0) return default;
        if (count > _values.Length - _count) Grow(count);
        Span<T> room = _values.Slice(_count, count);
        _count += count;
        return room;
    }

    /// <inheritdoc cref="Reserve(int)"/>
    /// <param name="from">The smallest index.</param>
    /// <param name="to">The index after the largest.</param>
    public Span<T> Reserve(int from, int to) => Reserve(from < to ? checked(to - from) : 0);

    /// <summary>Takes back the room that was made last.</summary>
    /// <param name="count">As it was made for.</param>
    /// <returns>The room with what was put there, until more is kept or taken back.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> TakeBack(int count)
    {
        if (count <= 0) return default;
        if (count > _count) StepBack(count);
        _count -= count;
        return _values.Slice(_count, count);
    }

    /// <inheritdoc cref="TakeBack(int)"/>
    /// <param name="from">The smallest index.</param>
    /// <param name="to">The index after the largest.</param>
    public Span<T> TakeBack(int from, int to) => TakeBack(from < to ? checked(to - from) : 0);

    /// <summary>Keeps the elements of a span.</summary>
    /// <param name="values">The elements.</param>
    public void PushAll(scoped ReadOnlySpan<T> values) => values.CopyTo(Reserve(values.Length));

    /// <summary>Takes back the elements of a span of the length that was pushed last.</summary>
    /// <param name="values">Receives the elements.</param>
    public void PopAll(scoped Span<T> values) => TakeBack(values.Length).CopyTo(values);

    /// <summary>Returns pooled memory.</summary>
    public void Dispose()
    {
        while (_fullPieces > 0) TakeUpLast();
        Return(_rented);
        if (_full is not null) ArrayPool<(T[]?, int)>.Shared.Return(_full, clearArray: true);
        _full = null;
        _rented = null;
        _values = default;
        _count = 0;
    }

    /// <summary>Begins another piece.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int more)
    {
        T[] next = ArrayPool<T>.Shared.Rent((int)Math.Max(more, Math.Min(2L * _values.Length, Array.MaxLength)));
        if (_full is null || _fullPieces == _full.Length) Extend();
        _full![_fullPieces++] = (_rented, _count);
        _values = _rented = next;
        _count = 0;
    }

    private void Extend()
    {
        (T[]?, int)[] larger = ArrayPool<(T[]?, int)>.Shared.Rent(_full is null ? InitialPieces : 2 * _full.Length);
        _full?.CopyTo(larger, 0);
        if (_full is not null) ArrayPool<(T[]?, int)>.Shared.Return(_full, clearArray: true);
        _full = larger;
    }

    /// <summary>Goes back to the piece before, once nothing is left of this one; what is kept at once lies in one piece.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StepBack(int wanted)
    {
        while (_count == 0 && _fullPieces > 0) TakeUpLast();
        if (_count < wanted) throw new InvalidOperationException("The tape does not hold what is taken from it.");
    }

    private void TakeUpLast()
    {
        Return(_rented);
        (_rented, _count) = _full![--_fullPieces];
        _values = _rented ?? _initial;
    }

    private static void Return(T[]? rented)
    {
        if (rented is not null) ArrayPool<T>.Shared.Return(rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }
}
