namespace AotGrad.Devices;

/// <summary>
/// How the indices of a deterministic kernel are grouped: those of a group run one after the other and have sums of their own,
/// which are added up afterwards. The groups depend on the amount of work alone, not on the device.
/// </summary>
/// <param name="Count">The number of indices.</param>
/// <param name="Size">The number of those of a group; the last may have fewer.</param>
internal readonly record struct KernelGroups(int Count, int Size)
{
    // Enough for a graphics processor to have something to do, while the sums of all groups fit into its memory.
    private const int Most = 4096;
    private const long MostBytes = 256L << 20;

    /// <summary>The number of groups.</summary>
    public int Number => (Count - 1) / Size + 1;

    /// <summary>Groups indices.</summary>
    /// <param name="count">Their number, positive.</param>
    /// <param name="bytes">The size of the sums of a group.</param>
    public static KernelGroups Of(int count, long bytes) =>
        new(count, (count - 1) / (int)Math.Clamp(MostBytes / Math.Max(bytes, 1), 1, Math.Min(count, Most)) + 1);
}
