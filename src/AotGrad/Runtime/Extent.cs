using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Runtime;

/// <summary>The memory of an argument, whatever its type, for <see cref="Guard"/> to compare.</summary>
/// <param name="bytes">The memory.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Extent(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Whether the two share at least one byte.</summary>
    /// <param name="other">Another argument's memory.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Overlaps(Extent other) => _bytes.Overlaps(other._bytes);

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
    public static implicit operator Extent(float[]? array) => (ReadOnlySpan<float>)array;

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(double[]? array) => (ReadOnlySpan<double>)array;

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(int[]? array) => (ReadOnlySpan<int>)array;

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(long[]? array) => (ReadOnlySpan<long>)array;

    /// <inheritdoc cref="op_Implicit(Span{float})"/>
    public static implicit operator Extent(bool[]? array) => (ReadOnlySpan<bool>)array;
}
