namespace AotGrad;

/// <summary>
/// Bounds the number of iterations of each loop of a kernel that tests more than a counter, or whose bound cannot be computed
/// before the launch, so that devices, which cannot allocate inside a kernel, can set memory aside for what the backward sweep needs.
/// </summary>
/// <remarks>
/// A loop that runs more often on a device is reported by the launch, with
/// <c>AotGrad.Devices.KernelException</c>; the buffers that the kernel writes are unspecified then.
/// </remarks>
/// <param name="trips">The largest number of iterations of each such loop, for one index; positive.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="trips"/> is not positive.</exception>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MaxTripsAttribute(int trips) : Attribute
{
    /// <summary>The largest number of iterations of each such loop, for one index.</summary>
    public int Trips { get; } = trips > 0 ? trips : throw new ArgumentOutOfRangeException(nameof(trips), trips, "Must be positive.");
}
