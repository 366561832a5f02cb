using System.Runtime.CompilerServices;

namespace AotGrad.Devices;

/// <summary>What extents of two and three dimensions have in common.</summary>
internal static class Extents
{
    /// <summary>The number of indices within extents.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is negative, or the number exceeds <see cref="int.MaxValue"/>.</exception>
    public static int Count<T>(int x, int y, int z, T extents, [CallerMemberName] string name = "")
    {
        if (x < 0 || y < 0 || z < 0)
            throw new ArgumentOutOfRangeException(name, extents, "An extent is negative.");
        if (x == 0 || y == 0 || z == 0)
            return 0;
        if ((long)x * y > int.MaxValue || (long)x * y * z > int.MaxValue)
            throw new ArgumentOutOfRangeException(name, extents, $"There are more than {int.MaxValue} indices.");
        return x * y * z;
    }
}
