namespace AotGrad;

/// <summary>
/// On a partial method without a body: asks for the tangent of a method, its derivative along a direction (forward mode).
/// On a method with a body: this method <em>is</em> the tangent of the named method, a rule written by hand.
/// </summary>
/// <remarks>
/// Parameters are matched by name, in any order: the method's own, and a tangent <c>pTangent</c> for each parameter <c>p</c> that
/// moves: <c>ReadOnlySpan&lt;T&gt;</c> for inputs, <c>Span&lt;T&gt;</c>, in and out, for written spans, <c>T</c> for scalars.
/// A name that the method itself has already gets a number: the second tangent of <c>x</c> is <c>xTangent2</c>.
/// A scalar result gives <c>(T value, T resultTangent)</c>. The tangent of a gradient is a Hessian-vector product.
/// A rule takes all parameters as the method does, runs the method as well, and serves the declared tangents of all that call it.
/// </remarks>
/// <param name="method">The name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TangentOfAttribute(string method) : Attribute
{
    /// <summary>Names a method of another type.</summary>
    /// <param name="type">The type that has the method.</param>
    /// <param name="method">The name of the method.</param>
    public TangentOfAttribute(Type type, string method)
        : this(method) => Type = type;

    /// <summary>The type that has the method, or <see langword="null"/> for the type that this attribute stands in.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
