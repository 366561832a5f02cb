using System.Buffers;
using System.Runtime.CompilerServices;

namespace AotGrad.Runtime;

/// <summary>Rows by their identity, found in constant time without allocating.</summary>
internal ref struct RowSet
{
    /// <summary>The slots that the caller provides; more are rented.</summary>
    public const int OnStack = 128;

    private readonly Array?[] _rows;
    private readonly Span<int> _slots;
    private readonly int[]? _rented;

    /// <param name="stack">Memory of <see cref="OnStack"/> elements.</param>
    /// <param name="rows">The rows that may be added.</param>
    public RowSet(Span<int> stack, Array?[] rows)
    {
        _rows = rows;
        int size = OnStack;
        while (size < 2L * rows.Length) size = checked(2 * size);
        _slots = size == OnStack ? stack : (_rented = ArrayPool<int>.Shared.Rent(size)).AsSpan(0, size);
        _slots.Fill(-1);
    }

    /// <returns>The index at which the row was added before, or -1.</returns>
    public readonly int Add(int index)
    {
        int slot = Find(_rows[index]!);
        if (_slots[slot] >= 0) return _slots[slot];
        _slots[slot] = index;
        return -1;
    }

    /// <summary>Whether a row was added.</summary>
    public readonly bool Contains(Array row) => _slots[Find(row)] >= 0;

    public readonly void Dispose()
    {
        if (_rented is not null) ArrayPool<int>.Shared.Return(_rented);
    }

    private readonly int Find(Array row)
    {
        int mask = _slots.Length - 1, slot = RuntimeHelpers.GetHashCode(row) & mask;
        while (_slots[slot] >= 0 && !ReferenceEquals(_rows[_slots[slot]], row)) slot = (slot + 1) & mask;
        return slot;
    }
}
