namespace AotGrad.Devices.Host;

/// <summary>
/// The parts into which indices are divided. They depend on the amount of work alone, so that results are the same whatever
/// the number of workers.
/// </summary>
internal readonly struct Partition
{
    /// <summary>Enough for many workers to share uneven work, few enough to cost nothing beside it.</summary>
    public const int MaxParts = 64;

    // Parts of this many indices or more are multiples of it, for the sake of vectors and cache lines.
    private const int Granule = 16;

    // Private accumulators: at least this many parts whatever their size, more while all of them stay in caches, fewer only
    // if they would take up the machine's memory.
    private const int PartsWithLargeAccumulators = 16;
    private const long SmallAccumulators = 16L << 20;
    private const long LargestAccumulators = 1L << 30;

    // As much of an accumulator is cleared and added up in the time of a statement.
    private const int AccumulatorBytesPerStatement = 4;

    private readonly int _count;
    private readonly int _length;

    private Partition(int count, int parts)
    {
        _count = count;
        _length = (count - 1) / parts + 1;
        if (_length > Granule)
            _length = (_length + Granule - 1) / Granule * Granule;
        Parts = (count - 1) / _length + 1;
    }

    /// <summary>The number of parts, none of them empty.</summary>
    public int Parts { get; }

    /// <summary>Divides indices.</summary>
    /// <param name="count">Their number, positive.</param>
    /// <param name="accumulatorBytes">The size of the accumulators that each part needs for itself.</param>
    /// <param name="statements">About how many statements an index runs, or 0 if that is not known.</param>
    public static Partition Of(int count, long accumulatorBytes, int statements)
    {
        // An index may stand for one multiplication or for a million: a few indices are divided singly, more in groups that
        // leave something to vectors.
        int parts = Math.Clamp(count / 8, Math.Min(count, 8), MaxParts);
        if (accumulatorBytes > 0)
        {
            parts = (int)Math.Min(parts, Math.Max(PartsWithLargeAccumulators, SmallAccumulators / accumulatorBytes));
            parts = (int)Math.Clamp(LargestAccumulators / accumulatorBytes, 1, parts);
            // Little work in large accumulators is not worth clearing and adding up many of them.
            if (statements > 0)
                parts = (int)Math.Min(parts, 1 + (long)count * statements * AccumulatorBytesPerStatement / accumulatorBytes);
        }
        return new(count, parts);
    }

    /// <summary>The indices of a part: from the first to before the second.</summary>
    public (int Begin, int End) this[int part] => (part * _length, (int)Math.Min(_count, (part + 1L) * _length));
}
