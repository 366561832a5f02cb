using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Runtime;

/// <summary>The memory of an argument, whatever its type, for <see cref="Guard"/> to compare.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Extent
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Array?[]? _rows;
    private readonly int _elementSize;

    /// <summary>Memory in one piece.</summary>
    /// <param name="bytes">The memory.</param>
    public Extent(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The memory of arrays.</summary>
    /// <param name="rows">The arrays.</param>
    /// <param name="elementSize">The number of bytes in an element of theirs.</param>
    internal Extent(Array?[]? rows, int elementSize)
    {
        _rows = rows;
        _elementSize = elementSize;
    }

    /// <summary>Whether the two share at least one byte.</summary>
    /// <param name="other">Another argument's memory.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Overlaps(Extent other) => _rows is null && other._rows is null ? _bytes.Overlaps(other._bytes) : OverlapsRows(other);

    /// <summary>The memory of a span.</summary>
    /// <param name="span">The span.</param>
    public static implicit operator Extent(Span<float> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(Span<double> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(Span<int> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(Span<long> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(Span<bool> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(ReadOnlySpan<float> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(ReadOnlySpan<double> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(ReadOnlySpan<int> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(ReadOnlySpan<long> span) => new(MemoryMarshal.AsBytes(span));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(ReadOnlySpan<bool> span) => new(MemoryMarshal.AsBytes(span));

    /// <summary>The memory of an array of several dimensions.</summary>
    /// <param name="array">The array.</param>
    public static implicit operator Extent(Array? array) => array is null
        ? default
        : new(MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array)));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(float[]?[]? rows) => new(rows, sizeof(float));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(double[]?[]? rows) => new(rows, sizeof(double));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(int[]?[]? rows) => new(rows, sizeof(int));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(long[]?[]? rows) => new(rows, sizeof(long));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(bool[]?[]? rows) => new(rows, sizeof(bool));

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(float[]? array) => (ReadOnlySpan<float>)array;

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(double[]? array) => (ReadOnlySpan<double>)array;

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(int[]? array) => (ReadOnlySpan<int>)array;

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(long[]? array) => (ReadOnlySpan<long>)array;

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(bool[]? array) => (ReadOnlySpan<bool>)array;

    private bool OverlapsRows(Extent other)
    {
        if (_rows is null) return other.OverlapsRows(this);
        if (other._rows is null)
        {
            foreach (Array? row in _rows)
            {
                if (row is not null && Bytes(row).Overlaps(other._bytes)) return true;
            }
            return false;
        }
        // Two arrays share all memory or none.
        var own = new RowSet(stackalloc int[RowSet.OnStack], _rows);
        try
        {
            for (int i = 0; i < _rows.Length; i++)
            {
                if (_rows[i] is { Length: > 0 }) own.Add(i);
            }
            foreach (Array? row in other._rows)
            {
                if (row is not null && own.Contains(row)) return true;
            }
            return false;
        }
        finally
        {
            own.Dispose();
        }
    }

    private ReadOnlySpan<byte> Bytes(Array row) =>
        MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(row), checked(row.Length * _elementSize));
}
