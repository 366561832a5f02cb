using System.Numerics;

namespace AotGrad.Devices.Host;

/// <summary>
/// The private accumulators of one element type: those of a part lie together, in the order of the parameters. The memory is
/// kept from launch to launch.
/// </summary>
internal sealed class AccumulatorBank<T>
    where T : unmanaged, INumber<T>
{
    // Parts start on cache lines of their own.
    private const int Alignment = 32;

    // What is added up at a time stays in the nearest cache.
    private const int Block = 2048;

    private T[] _elements = [];
    private int _length;
    private int _stride;
    private int _parts;

    /// <summary>The number of blocks in which the sums are computed.</summary>
    public int Blocks => (_length + Block - 1) / Block;

    /// <summary>Makes room.</summary>
    /// <param name="length">The number of elements of a part.</param>
    /// <param name="parts">The number of parts.</param>
    public void Reserve(int length, int parts)
    {
        _length = length;
        _parts = parts;
        _stride = (length + Alignment - 1) / Alignment * Alignment;
        int total = checked(_stride * parts);
        if (_elements.Length < total)
            _elements = GC.AllocateUninitializedArray<T>(total);
    }

    /// <summary>The accumulators of a part.</summary>
    public Span<T> Of(int part) => _elements.AsSpan(part * _stride, _length);

    /// <summary>Adds the other parts to the first one, in order, for one block of elements.</summary>
    /// <param name="block">Which block.</param>
    /// <param name="start">The index of its first element.</param>
    /// <returns>The sums.</returns>
    public ReadOnlySpan<T> AddUp(int block, out int start)
    {
        start = block * Block;
        int length = Math.Min(Block, _length - start);
        Span<T> sums = Of(0).Slice(start, length);
        for (int part = 1; part < _parts; part++)
            Add(Of(part).Slice(start, length), sums);
        return sums;
    }

    /// <summary>Adds elements to others.</summary>
    public static void Add(ReadOnlySpan<T> terms, Span<T> sums)
    {
        int i = 0;
        for (; i <= sums.Length - Vector<T>.Count; i += Vector<T>.Count)
            (new Vector<T>(sums[i..]) + new Vector<T>(terms[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++)
            sums[i] += terms[i];
    }
}
