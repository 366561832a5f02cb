namespace AotGrad;

/// <summary>
/// An adjoint was NaN in the derivative of a method marked <c>[Differentiable(TrapNaN = true)]</c>. Gradients, and spans
/// that the method writes, are then unspecified.
/// </summary>
public sealed class NaNAdjointException : ArithmeticException
{
    internal NaNAdjointException(string message, string? line, string? gradient)
        : base(message)
    {
        Line = line;
        Gradient = gradient;
    }

    /// <summary>
    /// The primal line whose adjoint is the first that is NaN, in the order of the reverse sweep, from the last line to the
    /// first. Null if a gradient was NaN when the method was called.
    /// </summary>
    public string? Line { get; }

    /// <summary>The argument that was NaN already when the method was called; null if none was.</summary>
    public string? Gradient { get; }
}
