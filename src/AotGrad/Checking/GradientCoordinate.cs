using System.Globalization;

namespace AotGrad.Checking;

/// <summary>One number that <see cref="GradientCheck"/> compared: a partial derivative, or the function's value.</summary>
public sealed record GradientCoordinate
{
    /// <summary>What was compared: <c>w[3]</c>, <c>x</c>, or <c>value</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the generated method gave.</summary>
    public required double Generated { get; init; }

    /// <summary>What the function itself gives: the central difference, or the value.</summary>
    public required double Numeric { get; init; }

    /// <summary>The largest error that passes: absolute tolerance + relative tolerance · |<see cref="Numeric"/>|.</summary>
    public required double Allowed { get; init; }

    /// <summary>
    /// The slopes to the left and to the right of the point, where they stay apart however small the step: the sign of a
    /// kink, at which a central difference is no derivative. <see langword="null"/> where the function looks smooth.
    /// </summary>
    public (double Left, double Right)? Kink { get; init; }

    /// <summary>|<see cref="Generated"/> − <see cref="Numeric"/>|; NaN if one of them is not finite.</summary>
    public double Error =>
        double.IsFinite(Generated) && double.IsFinite(Numeric) ? Math.Abs(Generated - Numeric) : double.NaN;

    /// <summary>Whether both numbers are finite and agree within what is allowed.</summary>
    public bool Passed => Error <= Allowed;

    /// <summary>Whether this is the function's value, not a derivative.</summary>
    internal bool IsValue { get; init; }

    /// <summary>The error in units of what is allowed; infinite if it is not a number.</summary>
    internal double Severity => double.IsNaN(Error) ? double.PositiveInfinity : Error == 0 ? 0 : Error / Allowed;

    /// <summary>Says what was compared, both numbers and the error, in the invariant culture.</summary>
    /// <returns><c>w[3]: generated 1.25, central difference 1.5, off by 0.25 (allowed 1.51e-06)</c> and the like.</returns>
    public override string ToString()
    {
        string source = IsValue ? "the function itself" : "central difference";
        string verdict =
            !double.IsFinite(Generated) ? "the generated number is not finite"
            : !double.IsFinite(Numeric) && IsValue ? "the function is not finite"
            : !double.IsFinite(Numeric) ? "the function is not finite within one step of the point (a smaller Step may help)"
            : string.Create(CultureInfo.InvariantCulture, $"off by {Error:G3} (allowed {Allowed:G3})");
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{Name}: generated {Generated:G9}, {source} {Numeric:G9}, {verdict}");
        return Kink is var (left, right)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{text}; the slope is {left:G3} on the left and {right:G3} on the right: at a kink a difference is no derivative")
            : text;
    }
}
