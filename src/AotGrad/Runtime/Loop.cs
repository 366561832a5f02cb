using System.ComponentModel;

namespace AotGrad.Runtime;

/// <summary>What generated code knows of the loops it runs backwards.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Loop
{
    /// <summary>The index of the last iteration of a counted loop.</summary>
    /// <param name="start">The index of its first iteration.</param>
    /// <param name="bound">The index before which (after which, for a negative step) it ends.</param>
    /// <param name="step">The distance between iterations, not 0.</param>
    /// <returns>The last index, or <c>start - step</c> if there is no iteration.</returns>
    public static int Last(int start, int bound, int step) => checked((int)Last((long)start, bound, step));

    /// <inheritdoc cref="Last(int, int, int)"/>
    public static nint Last(nint start, nint bound, nint step) => checked((nint)Last((long)start, bound, step));

    /// <inheritdoc cref="Last(int, int, int)"/>
    public static long Last(long start, long bound, long step)
    {
        long distance = step > 0 ? bound - start : start - bound;
        return distance <= 0 ? start - step : start + ((distance - 1) / Math.Abs(step) * step);
    }
}
