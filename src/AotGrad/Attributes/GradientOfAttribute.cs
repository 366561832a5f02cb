namespace AotGrad;

/// <summary>
/// On a partial method without a body: asks for the gradient of a method whose only output is a scalar result, in the shape of
/// this declaration; gradients are overwritten.
/// </summary>
/// <remarks>
/// Parameters are matched by name, in any order: the method's own, and a gradient <c>pGrad</c> for each parameter <c>p</c> whose
/// gradient is wanted. It returns nothing, the method's value, or, if there are no gradient parameters and all active ones are
/// scalars, the tuple of the value and the gradients.
/// </remarks>
/// <param name="method">The name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GradientOfAttribute(string method) : Attribute
{
    /// <summary>Names a method of another type.</summary>
    /// <param name="type">The type that has the method.</param>
    /// <param name="method">The name of the method.</param>
    public GradientOfAttribute(Type type, string method)
        : this(method) => Type = type;

    /// <summary>The type that has the method, or <see langword="null"/> for the type that this attribute stands in.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
