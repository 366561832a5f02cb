namespace AotGrad;

/// <summary>
/// On a partial method without a body: asks for the matrix of first derivatives of a method.
/// </summary>
/// <remarks>
/// Parameters are the method's own and <c>Span&lt;T&gt; jacobian</c>, which is overwritten: m times n, row-major, the outputs
/// (written spans and references in their order, then the result) by the active inputs in their order, elements of arrays and tensor spans
/// row-major, the parts of a struct in the order of their declaration. What the method writes is an output and no input; only where it has no other active parameter, the inputs are what stood in these before.
/// It is made in forward mode if there are at most as many inputs as outputs, in reverse mode otherwise.
/// </remarks>
/// <param name="method">The name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JacobianOfAttribute(string method) : Attribute
{
    /// <summary>Names a method of another type.</summary>
    /// <param name="type">The type that has the method.</param>
    /// <param name="method">The name of the method.</param>
    public JacobianOfAttribute(Type type, string method)
        : this(method) => Type = type;

    /// <summary>The type that has the method, or <see langword="null"/> for the type that this attribute stands in.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
