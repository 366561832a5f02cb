namespace AotGrad.Generator.Transform;

/// <summary>
/// A number, or a view of numbers, that a derivative of any order takes or gives, told by what it is a derivative of.
/// </summary>
/// <remarks>
/// Every derivative of a method is its tangent, or that of its adjoint, along one or more directions, since second
/// derivatives are symmetric: the adjoint of a tangent is the tangent of the adjoint, and so is, with other names for what
/// goes in and comes out, the adjoint of the adjoint.
/// </remarks>
/// <param name="Index">The place among the method's parameters, or among the parts of its result.</param>
/// <param name="IsBar">The adjoint of the parameter or result.</param>
/// <param name="Directions">A bit for each direction along which it is differentiated.</param>
internal readonly record struct Slot(int Index, bool IsResult, bool IsBar, int Directions)
{
    /// <summary>Its derivative along a further direction.</summary>
    public Slot Along(int direction) => this with { Directions = Directions | (1 << direction) };

    /// <summary>What it is before it is differentiated along a direction and those after it.</summary>
    public Slot Before(int direction) => this with { Directions = Directions & ((1 << direction) - 1) };

    public bool Has(int direction) => (Directions & (1 << direction)) != 0;
}
