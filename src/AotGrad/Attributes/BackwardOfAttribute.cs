namespace AotGrad;

/// <summary>
/// On a partial method without a body: asks for the adjoint of a method in the shape of this declaration; gradients are added to.
/// On a method with a body: this method <em>is</em> the adjoint of the named method, a rule written by hand.
/// </summary>
/// <remarks>
/// Parameters are matched by name, in any order: the method's own, a gradient <c>pGrad</c> for each parameter <c>p</c> whose
/// gradient is wanted, and <c>resultGrad</c>, the incoming adjoint (1 if it is left out).
/// A rule adds to the gradients, must not run the method again, and may also take <c>result</c>, the method's result.
/// </remarks>
/// <param name="method">The name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BackwardOfAttribute(string method) : Attribute
{
    /// <summary>Names a method of another type.</summary>
    /// <param name="type">The type that has the method.</param>
    /// <param name="method">The name of the method.</param>
    public BackwardOfAttribute(Type type, string method)
        : this(method) => Type = type;

    /// <summary>The type that has the method, or <see langword="null"/> for the type that this attribute stands in.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
