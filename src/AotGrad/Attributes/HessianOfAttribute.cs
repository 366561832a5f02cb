namespace AotGrad;

/// <summary>
/// On a partial method without a body: asks for the matrix of second derivatives of a method whose only output is a scalar result.
/// </summary>
/// <remarks>
/// Parameters are the method's own and <c>Span&lt;T&gt; hessian</c>, which is overwritten: n times n, row-major, the active
/// parameters one after the other in their order, elements of arrays and tensor spans row-major, the parts of a struct in the order of
/// their declaration. It returns nothing or the method's value.
/// </remarks>
/// <param name="method">The name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HessianOfAttribute(string method) : Attribute
{
    /// <summary>Names a method of another type.</summary>
    /// <param name="type">The type that has the method.</param>
    /// <param name="method">The name of the method.</param>
    public HessianOfAttribute(Type type, string method)
        : this(method) => Type = type;

    /// <summary>The type that has the method, or <see langword="null"/> for the type that this attribute stands in.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
