using System.Numerics;
using System.Runtime.InteropServices;

namespace AotGrad.Devices.Host;

/// <summary>
/// The private accumulators of all parts of a launch: those of a part lie together, in the order of the parameters. The memory
/// is kept from launch to launch.
/// </summary>
internal sealed class AccumulatorBank
{
    // Parts, and accumulators of several parameters, are on cache lines of their own.
    private const int Alignment = 128;

    // What is added up at a time stays in the nearest cache.
    private const int Block = 8192;

    private long[] _memory = [];
    private int _length;
    private int _parts;

    /// <summary>A number of bytes, as much as the accumulators of a parameter take up.</summary>
    public static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    /// <summary>The number of blocks in which the elements of a parameter are added up.</summary>
    public static int BlocksOf(int length, int elementBytes) => length == 0 ? 0 : (length - 1) / ElementsOf(elementBytes) + 1;

    /// <summary>Makes room.</summary>
    /// <param name="bytes">The number of bytes of a part, aligned.</param>
    /// <param name="parts">The number of parts.</param>
    public void Reserve(int bytes, int parts)
    {
        _length = bytes;
        _parts = parts;
        long total = (long)bytes * parts / sizeof(long);
        if (_memory.Length < total)
            _memory = GC.AllocateUninitializedArray<long>((int)total);
    }

    /// <summary>The accumulators of a part.</summary>
    public Span<byte> Of(int part) => MemoryMarshal.AsBytes(_memory.AsSpan(part * (_length / sizeof(long)), _length / sizeof(long)));

    /// <summary>Adds the other parts to the first one, in order, and the sums to a gradient, for one block of its elements.</summary>
    /// <param name="block">Which block.</param>
    /// <param name="parameter">What the gradient consists of.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="elementBytes">The size of its elements.</param>
    /// <param name="offset">Where its accumulators begin in those of a part.</param>
    public void AddUp(int block, KernelParameter parameter, Span<byte> gradient, int elementBytes, int offset)
    {
        int start = block * ElementsOf(elementBytes) * elementBytes, length = Math.Min(ElementsOf(elementBytes) * elementBytes, gradient.Length - start);
        Span<byte> sums = Of(0).Slice(offset + start, length);
        for (int part = 1; part < _parts; part++)
            Add(parameter, Of(part).Slice(offset + start, length), sums);
        Add(parameter, sums, gradient.Slice(start, length));
    }

    private static int ElementsOf(int elementBytes) => Math.Max(1, Block / elementBytes);

    private static void Add(KernelParameter parameter, ReadOnlySpan<byte> terms, Span<byte> sums)
    {
        if (parameter.NumberType == typeof(float))
            Add(Cast<float>(terms), Cast<float>(sums));
        else if (parameter.NumberType == typeof(double))
            Add(Cast<double>(terms), Cast<double>(sums));
        else
            AddParts(parameter.Parts, terms, sums);
    }

    private static void AddParts(ReadOnlySpan<KernelPart> parts, ReadOnlySpan<byte> terms, Span<byte> sums)
    {
        foreach (KernelPart part in parts)
        {
            if (part.Type == typeof(float))
                AddPart(part, Cast<float>(terms), Cast<float>(sums));
            else
                AddPart(part, Cast<double>(terms), Cast<double>(sums));
        }
    }

    private static void AddPart<T>(KernelPart part, ReadOnlySpan<T> terms, Span<T> sums)
        where T : unmanaged, INumber<T>
    {
        for (int i = part.Offset; i < sums.Length; i += part.Stride)
            sums[i] += terms[i];
    }

    private static void Add<T>(ReadOnlySpan<T> terms, Span<T> sums)
        where T : unmanaged, INumber<T>
    {
        int i = 0;
        for (; i <= sums.Length - Vector<T>.Count; i += Vector<T>.Count)
            (new Vector<T>(sums[i..]) + new Vector<T>(terms[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++)
            sums[i] += terms[i];
    }

    private static ReadOnlySpan<T> Cast<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);

    private static Span<T> Cast<T>(Span<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);
}
