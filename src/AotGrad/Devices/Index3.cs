namespace AotGrad.Devices;

/// <summary>The index of a piece of work in three dimensions, or the extents of all of them.</summary>
/// <param name="X">The first, which varies slowest.</param>
/// <param name="Y">The second.</param>
/// <param name="Z">The third, which varies fastest.</param>
public readonly record struct Index3(int X, int Y, int Z)
{
    /// <summary>The number of indices within these extents.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative, or the number exceeds <see cref="int.MaxValue"/>.</exception>
    public int Count => Extents.Count(X, Y, Z, this);

    /// <summary>The index that has the given place within extents.</summary>
    /// <param name="linear">The place, from 0 to <see cref="Count"/> − 1.</param>
    /// <param name="extents">The extents, all positive.</param>
    /// <returns>The index.</returns>
    public static Index3 At(int linear, Index3 extents) =>
        new(linear / extents.Z / extents.Y, linear / extents.Z % extents.Y, linear % extents.Z);

    /// <summary>The place of this index within extents: (X · extents.Y + Y) · extents.Z + Z.</summary>
    /// <param name="extents">The extents.</param>
    /// <returns>The place.</returns>
    public int Linear(Index3 extents) => (X * extents.Y + Y) * extents.Z + Z;

    /// <summary>Writes the parts as <c>(X, Y, Z)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"({X}, {Y}, {Z})");
}
