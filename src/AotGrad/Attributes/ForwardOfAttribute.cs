namespace AotGrad;

/// <summary>
/// On a method with a body: replaces the named method in the forward sweep, and fills <c>Span&lt;T&gt; saved</c> for the
/// method's rule, which then takes <c>saved</c>.
/// </summary>
/// <remarks>
/// Parameters are all of the named method's, matched by name in any order, and <c>saved</c>, whose length a
/// <see cref="SavedLengthOfAttribute"/> method gives. It returns what the method returns. The memory is pooled; its elements are
/// zero, and numbers of any type.
/// </remarks>
/// <param name="method">The name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForwardOfAttribute(string method) : Attribute
{
    /// <summary>Names a method of another type.</summary>
    /// <param name="type">The type that has the method.</param>
    /// <param name="method">The name of the method.</param>
    public ForwardOfAttribute(Type type, string method)
        : this(method) => Type = type;

    /// <summary>The type that has the method, or <see langword="null"/> for the type that this attribute stands in.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
