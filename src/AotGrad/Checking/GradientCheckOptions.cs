namespace AotGrad.Checking;

/// <summary>
/// How <see cref="GradientCheck"/> steps and what it accepts. What is left <see langword="null"/> depends on the type:
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>option</term><description>double; float</description></listheader>
/// <item><term><see cref="Step"/></term><description>1e-4; 2⁻⁶ ≈ 0.016</description></item>
/// <item><term><see cref="RelativeTolerance"/></term><description>1e-6; 5e-3</description></item>
/// <item><term><see cref="AbsoluteTolerance"/></term><description>1e-8; 1e-3</description></item>
/// </list>
/// A difference over a step h inherits the rounding of the function, about ε|f|/h with ε the precision of the type.
/// In float that leaves three digits at best: check a generic method as double where there is the choice.
/// </remarks>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// The step of the differences, relative to max(1, |x|) of each coordinate x; the check evaluates the function at
    /// one step and at half a step to either side. Take a smaller one where the function ends or has a kink nearby.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double? Step
    {
        get;
        init => field = value is null or (> 0 and < double.PositiveInfinity)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Step), value, "Must be positive and finite.");
    }

    /// <summary>The accepted error as a part of the numeric derivative; it adds to the absolute one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, NaN or infinite.</exception>
    public double? RelativeTolerance { get; init => field = Tolerance(value, nameof(RelativeTolerance)); }

    /// <summary>The accepted error where the derivative is zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, NaN or infinite.</exception>
    public double? AbsoluteTolerance { get; init => field = Tolerance(value, nameof(AbsoluteTolerance)); }

    private static double? Tolerance(double? value, string name) =>
        value is null or (>= 0 and < double.PositiveInfinity)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Must be finite and not negative.");
}
