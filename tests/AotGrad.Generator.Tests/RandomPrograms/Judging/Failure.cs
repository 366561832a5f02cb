namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

internal enum FailureKind
{
    /// <summary>The printed program itself does not compile: the tester's own mistake.</summary>
    Malformed,

    /// <summary>The printed program does not compute what the interpreter says: the tester's own mistake.</summary>
    Primal,
    GeneratorThrew,
    Refused,
    NothingGenerated,
    GeneratedCodeDoesNotCompile,
    Threw,
    Hung,
    BackwardValue,
    BackwardGradient,
    NotRepeatable,
    GradientValue,
    Gradient,

    /// <summary>What a declared derivative gives that is no derivative.</summary>
    DerivativeValue,

    /// <summary>How fast values change.</summary>
    Tangent,

    /// <summary>The gradients that a declared derivative gives.</summary>
    DerivativeGradient,

    /// <summary>How fast gradients change.</summary>
    SecondDerivative,

    /// <summary>Tangents and gradients do not give the same slope.</summary>
    Duality,
}

/// <summary>What went wrong; two failures with the same kind and code are taken to have the same cause.</summary>
/// <param name="Code">A diagnostic id or exception type that tells failures of one kind apart.</param>
/// <param name="OfDerivatives">It concerns the declared derivatives.</param>
internal sealed record Failure(FailureKind Kind, string Code, string Details, bool OfDerivatives = false)
{
    public bool IsLike(Failure? other) => other is not null && other.Kind == Kind && other.Code == Code && other.OfDerivatives == OfDerivatives;
}
