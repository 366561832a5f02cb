namespace AotGrad;

/// <summary>
/// Together with <see cref="DifferentiableAttribute"/>, makes kernels of a method: its first parameter, an <see cref="int"/>,
/// an <c>AotGrad.Devices.Index2</c> or an <c>Index3</c>, numbers independent pieces of work. Generated are launchers, forward
/// <c>XOn(device, count, …)</c> and backward <c>XBackwardOn(device, count, …)</c>, which run on any
/// <c>AotGrad.Devices.IDevice</c>, and range methods <c>X(begin, end, …)</c> and <c>XBackward(begin, end, …)</c> over spans.
/// </summary>
/// <remarks>
/// Each written element must belong to one index alone, and no index may read what another one writes. This is proven
/// from the source, and it is an error where it cannot be.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelAttribute : Attribute
{
    /// <summary>
    /// Takes the author's word for the independence of the pieces of work where it cannot be proven. If they do depend on
    /// one another, results are unspecified.
    /// </summary>
    public bool AssumeIndependent { get; set; }
}
