using System.Numerics;

namespace AotGrad.Checking;

public static partial class GradientCheck
{
    /// <summary>
    /// Looks for pieces of a kernel's work that are not independent: each piece is run alone, several times over different
    /// contents of what the kernel writes. For kernels that are marked <c>AssumeIndependent</c>; what is found is true, but
    /// only for these arguments. The time grows with the product of <paramref name="count"/> and the length of
    /// <paramref name="written"/>.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="kernel">Runs the piece of an index over an array in place of what the kernel writes.</param>
    /// <param name="count">The number of pieces.</param>
    /// <param name="written">What the kernel writes, as it is before; it stays as it is.</param>
    /// <returns>One entry for each element over which pieces meet, in ascending order; empty if there is none.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static IReadOnlyList<Race> Races<T>(Action<int, T[]> kernel, int count, T[] written)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(written);
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        // A piece that writes what stands there already shows over other contents.
        T[] other = [.. written.Select(v => (v * (T.One + T.One)) + T.One)];
        for (int e = 0; e < written.Length; e++)
        {
            if (other[e].Equals(written[e])) other[e] = T.Zero;
        }
        T[][] results = [.. Enumerable.Range(0, count).Select(i => Run(i, written))];
        bool[][] writes = [.. Enumerable.Range(0, count).Select(i => Changed(written, results[i]).Zip(Changed(other, Run(i, other)), (a, b) => a || b).ToArray())];

        var races = new SortedDictionary<int, Race>();
        int[] writers = [.. Enumerable.Repeat(-1, written.Length)];
        for (int i = 0; i < count; i++)
        {
            for (int e = 0; e < written.Length; e++)
            {
                if (!writes[i][e]) continue;
                if (writers[e] < 0) writers[e] = i;
                else races.TryAdd(e, new Race(e, writers[e], i, IsRead: false));
            }
        }
        for (int i = 0; i < count; i++)
        {
            for (int e = 0; e < written.Length; e++)
            {
                if (writers[e] < 0 || writers[e] == i || writes[i][e] || races.ContainsKey(e)) continue;
                T[] changed = [.. written];
                changed[e] = other[e];
                T[] result = Run(i, changed);
                result[e] = results[i][e];
                if (Changed(results[i], result).Any(c => c)) races.Add(e, new Race(e, writers[e], i, IsRead: true));
            }
        }
        return [.. races.Values];

        T[] Run(int index, T[] content)
        {
            T[] memory = [.. content];
            kernel(index, memory);
            return memory;
        }

        static bool[] Changed(T[] before, T[] after) => [.. before.Zip(after, (a, b) => !a.Equals(b))];
    }
}
