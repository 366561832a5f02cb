namespace AotGrad;

/// <summary>
/// Asks the AotGrad source generator for the adjoint of a method: <c>XBackward</c>, which adds to gradients, and,
/// for a method whose only output is a scalar result, <c>XGradient</c>, which overwrites them. The method of a property or
/// indexer is its getter.
/// </summary>
/// <remarks>The containing types must be <see langword="partial"/>. What cannot be differentiated is a build error.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>
    /// Names of floating-point locals whose adjoints are reported as well: <c>XBackward</c> and <c>XGradient</c> take a
    /// further <c>ref</c> gradient for each, after those of the parameters and in this order.
    /// </summary>
    public string[] Retain { get; set; } = [];

    /// <summary>
    /// Looks for NaN while the gradients are computed: <c>XBackward</c> and <c>XGradient</c> throw a
    /// <see cref="NaNAdjointException"/> that quotes the line of this method, or of a method that it calls, whose adjoint is
    /// the first to be NaN. It takes time, and none where it is not set.
    /// </summary>
    public bool TrapNaN { get; set; }

    /// <summary>
    /// Sums gradients up in an order that is the same each time, also on graphics processors: there the indices of a
    /// <see cref="KernelAttribute">kernel</see> are run in groups with sums of their own, which are added up afterwards, in place of
    /// atomic additions in the order in which threads happen to come. On the host results are the same to the last bit anyway.
    /// </summary>
    public bool Deterministic { get; set; }
}
