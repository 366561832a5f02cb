using AotGrad.Generator.Diagnostics;

namespace AotGrad.Generator.Model;

/// <summary>What a partial declaration asks for.</summary>
internal enum DerivativeKind
{
    Backward,
    Gradient,
    Tangent,
    Hessian,
    Jacobian,
}

/// <param name="Prefix">Modifiers that only the declaration knows: <c>this </c>, <c>scoped </c>, <c>params </c>.</param>
internal sealed record DeclaredParameter(string Name, string Prefix, Passing Passing, IrType Type)
{
    /// <summary>Where the derivative is differentiated in turn, it has no gradient.</summary>
    public bool IsConstant { get; init; }
}

/// <summary>A partial method without a body that asks for a derivative in its own shape.</summary>
/// <param name="Key">Documentation id, unique in the compilation.</param>
/// <param name="Modifiers">As written, which the part with the body repeats.</param>
/// <param name="Accessibility">In words of C#.</param>
/// <param name="IsStatic">It has no receiver.</param>
/// <param name="TargetType">The full name of the type that has the target.</param>
/// <param name="Target">The name of a method, of what is generated for one, or of another declaration.</param>
/// <param name="Result">Null for void.</param>
/// <param name="TypeParameter">The name of the type parameter that stands for a floating-point type, if there is one.</param>
internal sealed record Declaration(
    string Key,
    string Name,
    string Signature,
    string Modifiers,
    string Accessibility,
    bool IsStatic,
    DerivativeKind Kind,
    string TargetType,
    string Target,
    Container Container,
    Linkage Linkage,
    EquatableArray<DeclaredParameter> Parameters,
    IrType? Result,
    string? TypeParameter,
    GenericText Generic,
    EquatableArray<Issue> Issues)
{
    /// <summary>It asks for a matrix.</summary>
    public bool IsMatrix => Kind is DerivativeKind.Hessian or DerivativeKind.Jacobian;
}

/// <summary>One step from a method to the derivative that a declaration asks for.</summary>
/// <param name="Declaration">The declaration that asks for it; null for what is generated unasked.</param>
internal sealed record Link(DerivativeKind Kind, Declaration? Declaration);

/// <summary>A declared derivative that differentiable methods call.</summary>
/// <param name="Links">From the method that it is a derivative of to the declaration.</param>
/// <param name="Target">The key of that method.</param>
/// <param name="Halves">How it is called: the reverse half adds what the adjoint of the derivative gives.</param>
internal sealed record DeclaredCallee(Declaration Declaration, EquatableArray<Link> Links, string Target, Halves Halves);
