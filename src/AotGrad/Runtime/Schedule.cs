using System.ComponentModel;
using System.Numerics;

namespace AotGrad.Runtime;

/// <summary>
/// Where loops with checkpoints keep snapshots: the binomial schedule (Griewank and Walther, "Algorithm 799: revolve", 2000), with
/// steps of several iterations whose intermediates are kept together. With <c>s</c> snapshots and no iteration run more than <c>r</c>
/// times again, <c>(s - 1 + r)! / ((s - 1)! r!)</c> steps can be reversed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Schedule
{
    /// <summary>The number of snapshots that a loop keeps, which is also the number of iterations whose intermediates it keeps.</summary>
    /// <param name="asked">The number asked for.</param>
    /// <param name="count">The number of iterations.</param>
    /// <returns>At least the binary logarithm of <paramref name="count"/>, so that no iteration runs more often than that.</returns>
    public static int Snapshots(int asked, int count) => (int)Snapshots((long)asked, count);

    /// <inheritdoc cref="Snapshots(int, int)"/>
    public static nint Snapshots(nint asked, nint count) => (nint)Snapshots((long)asked, count);

    /// <inheritdoc cref="Snapshots(int, int)"/>
    public static long Snapshots(long asked, long count) => Math.Max(asked, 2 + (count > 0 ? BitOperations.Log2((ulong)count) : 0));

    /// <summary>The number of iterations after whose snapshot the next one is taken.</summary>
    /// <param name="count">The number of iterations that are left, at least 1.</param>
    /// <param name="step">The number of iterations whose intermediates are kept together, at least 1.</param>
    /// <param name="snapshots">The number of snapshots for them, that before the first of them included.</param>
    /// <returns>A number from 1 to <paramref name="count"/>.</returns>
    public static int Part(int count, int step, int snapshots) => (int)Part((long)count, step, snapshots);

    /// <inheritdoc cref="Part(int, int, int)"/>
    public static nint Part(nint count, nint step, nint snapshots) => (nint)Part((long)count, step, snapshots);

    /// <inheritdoc cref="Part(int, int, int)"/>
    public static long Part(long count, long step, long snapshots)
    {
        if (count <= step) return count;
        if (snapshots < 2) return step;
        Int128 steps = ((Int128)count + step - 1) / step, fewer = 1, reach = snapshots;
        long again = 1;
        while (reach < steps)
        {
            again++;
            fewer = reach;
            reach = reach * (snapshots - 1 + again) / again;
        }

        // The first part can be reversed with one run less, so the rest, which has a snapshot less, shall not be so short that it could too.
        Int128 rest = fewer * (snapshots - 1) / (snapshots + again - 2);
        return (long)Int128.Min(fewer, steps - rest) * step;
    }
}
