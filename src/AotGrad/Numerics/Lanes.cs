using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Numerics;

/// <summary>
/// Loads and stores of hardware-wide vectors that also work at the end of a span, where fewer elements than lanes are
/// left. A loop <c>for (int i = 0; i &lt; n; i += Vector&lt;T&gt;.Count)</c> over them states its formula once, so that
/// the last few elements cannot come out differently from the rest.
/// </summary>
internal static class Lanes
{
    /// <summary>Reads the elements from <paramref name="start"/> on; lanes past the end are zero.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="start">Index of the first one to read.</param>
    /// <returns>As many elements as there are lanes, or what is left of them followed by zeros.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> lies outside the span.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ReadOnlySpan<T> source, int start)
    {
        // The comparison is the bounds check: one per vector, where a slice and a constructor would make two.
        if ((uint)start <= (uint)source.Length && source.Length - start >= Vector<T>.Count)
            return Vector.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)start);
        return LoadLast(source[start..]);
    }

    /// <summary>Writes the lanes to the elements from <paramref name="start"/> on; lanes past the end are dropped.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="destination">The elements.</param>
    /// <param name="start">Index of the first one to write.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> lies outside the span.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> value, Span<T> destination, int start)
    {
        if ((uint)start <= (uint)destination.Length && destination.Length - start >= Vector<T>.Count)
            value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)start);
        else
            StoreLast(value, destination[start..]);
    }

    // Out of line, so that the loops that use them stay small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<T> LoadLast<T>(ReadOnlySpan<T> rest)
    {
        Vector<T> lanes = Vector<T>.Zero;
        for (int i = 0; i < rest.Length; i++)
            lanes = Vector.WithElement(lanes, i, rest[i]);
        return lanes;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreLast<T>(Vector<T> value, Span<T> rest)
    {
        for (int i = 0; i < rest.Length; i++)
            rest[i] = value[i];
    }
}
