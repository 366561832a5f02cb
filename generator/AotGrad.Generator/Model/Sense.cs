namespace AotGrad.Generator.Model;

/// <summary>
/// What the tangent of an adjoint along a direction stands for. Second derivatives are symmetric, so that it makes no difference,
/// but for hand-written rules: what they say is the derivative of a method need not be that of any function.
/// </summary>
internal enum Sense
{
    /// <summary>How the gradient changes along the direction.</summary>
    Along,

    /// <summary>How a weighted sum of the gradient's elements changes with what the gradient is computed from: the weights are the direction.</summary>
    Transposed,

    /// <summary>It is differentiated in one sense and then in the other.</summary>
    Mixed,
}
