namespace AotGrad.Devices;

/// <summary>The index of a piece of work in two dimensions, or the extents of all of them.</summary>
/// <param name="X">The first, which varies slowest.</param>
/// <param name="Y">The second, which varies fastest.</param>
public readonly record struct Index2(int X, int Y)
{
    /// <summary>The number of indices within these extents.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative, or the number exceeds <see cref="int.MaxValue"/>.</exception>
    public int Count => Extents.Count(X, Y, 1, this);

    /// <summary>The index that has the given place within extents.</summary>
    /// <param name="linear">The place, from 0 to <see cref="Count"/> − 1.</param>
    /// <param name="extents">The extents, all positive.</param>
    /// <returns>The index.</returns>
    public static Index2 At(int linear, Index2 extents) => new(linear / extents.Y, linear % extents.Y);

    /// <summary>The place of this index within extents: X · extents.Y + Y.</summary>
    /// <param name="extents">The extents.</param>
    /// <returns>The place.</returns>
    public int Linear(Index2 extents) => X * extents.Y + Y;

    /// <summary>Writes the parts as <c>(X, Y)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"({X}, {Y})");
}
