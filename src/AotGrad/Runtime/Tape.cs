using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AotGrad.Runtime;

/// <summary>
/// A stack of primal values that the forward sweep keeps for the reverse sweep. It begins in memory of the caller, usually
/// on the stack, and grows into pooled arrays. Generated code uses it; <see cref="Dispose"/> returns what was rented.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Tape<T>
{
    private Span<T> _values;
    private T[]? _rented;
    private int _count;

    /// <summary>Begins an empty tape.</summary>
    /// <param name="initial">Memory for the first values; its contents do not matter.</param>
    public Tape(Span<T> initial) => _values = initial;

    /// <summary>Keeps a value.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(T value)
    {
        int count = _count;
        if ((uint)count >= (uint)_values.Length) Grow(1);
        _values[count] = value;
        _count = count + 1;
    }

    /// <summary>Takes back the value that was pushed last.</summary>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop() => _values[--_count];

    /// <summary>Keeps the elements of a span.</summary>
    /// <param name="values">The elements.</param>
    public void PushAll(scoped ReadOnlySpan<T> values)
    {
        if (values.Length > _values.Length - _count) Grow(values.Length);
        values.CopyTo(_values[_count..]);
        _count += values.Length;
    }

    /// <summary>Takes back the elements of a span of the length that was pushed last.</summary>
    /// <param name="values">Receives the elements.</param>
    public void PopAll(scoped Span<T> values)
    {
        _count -= values.Length;
        _values.Slice(_count, values.Length).CopyTo(values);
    }

    /// <summary>Returns pooled memory.</summary>
    public void Dispose()
    {
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        _rented = null;
        _values = default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int more)
    {
        int wanted = checked(_count + more);
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(wanted, (int)Math.Min(2L * wanted, Array.MaxLength)));
        _values[.._count].CopyTo(larger);
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        _rented = larger;
        _values = larger;
    }
}
