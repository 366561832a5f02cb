namespace AotGrad;

/// <summary>
/// On a method with a body that returns an <see cref="int"/>: the length of <c>saved</c> that the named method's
/// <see cref="ForwardOfAttribute"/> method fills.
/// </summary>
/// <remarks>
/// Parameters are matched by name: those of the named method that the length depends on.
/// </remarks>
/// <param name="method">The name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SavedLengthOfAttribute(string method) : Attribute
{
    /// <summary>Names a method of another type.</summary>
    /// <param name="type">The type that has the method.</param>
    /// <param name="method">The name of the method.</param>
    public SavedLengthOfAttribute(Type type, string method)
        : this(method) => Type = type;

    /// <summary>The type that has the method, or <see langword="null"/> for the type that this attribute stands in.</summary>
    public Type? Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
