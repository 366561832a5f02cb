namespace AotGrad;

/// <summary>
/// On a partial method without a body: asks for the adjoint of a method in the shape of this declaration; gradients are added to.
/// On a method with a body: this method <em>is</em> the adjoint of the named method, a rule written by hand.
/// </summary>
/// <remarks>
/// Parameters are matched by name, in any order: the method's own, a gradient <c>pGrad</c> for each parameter <c>p</c> whose
/// gradient is wanted, and <c>resultGrad</c>, the incoming adjoint (1 if it is left out).
/// <para>
/// A rule serves every derivative that calls the method, which need not be [Differentiable] and may be one of another assembly.
/// It returns nothing and adds to the gradients: <c>ref T pGrad</c> of a number or struct, <c>Span&lt;T&gt; pGrad</c> of a span or
/// array. The gradient of what the method writes is in and out: the adjoint after the call comes in, that before the call goes
/// out. A parameter without a gradient is marked [NoGrad], in the method or in the rule, and is not written; nor is one that is
/// marked [In]. Methods of other assemblies are taken to write all other spans and arrays. The rule may take the method's parameters, as they are at the call (written elements and out
/// parameters as after it), <c>@this</c>, <c>result</c>, and <c>saved</c>, which a <see cref="ForwardOfAttribute"/> method fills.
/// </para>
/// <para>
/// What the method computes depends on its parameters alone, and it changes nothing else that derivatives read. A rule must not
/// run it again. Derivatives of derivatives need a rule that is [Differentiable] itself, or has rules of its own.
/// </para>
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
