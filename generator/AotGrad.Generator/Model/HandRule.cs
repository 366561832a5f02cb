using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Model;

/// <summary>What a method of a hand-written rule does for its target.</summary>
internal enum RuleKind
{
    Backward,
    Tangent,

    /// <summary>Runs in place of the target and keeps what its backward rule wants.</summary>
    Forward,

    /// <summary>Tells how many elements the forward method keeps.</summary>
    SavedLength,
}

/// <summary>What a parameter of a rule's method stands for.</summary>
internal enum RuleRole
{
    /// <summary>A parameter of the target: as at the call, or as after it if the target brings it out or may write its elements.</summary>
    Value,
    Result,
    Saved,

    /// <summary>The gradient of a parameter, which is added to; of what the target writes, in and out.</summary>
    Gradient,
    ResultGradient,
    Tangent,
}

/// <param name="Of">The parameter of the target that it belongs to, if it does.</param>
/// <param name="Name">As the rule's method calls it.</param>
/// <param name="Passing">How it is passed.</param>
/// <param name="IsArray">It takes an array, for which no span can stand.</param>
internal sealed record RuleParameter(RuleRole Role, string Of, string Name, Passing Passing, bool IsArray);

/// <summary>One method of a rule, as its callers see it.</summary>
/// <param name="Key">Documentation id.</param>
/// <param name="Type">The full name of the type that it stands in.</param>
/// <param name="IsStatic">Others are called on the target's own object.</param>
/// <param name="IsDifferentiable">It bears the mark itself.</param>
internal sealed record RuleMethod(string Key, string Type, string Name, bool IsStatic, bool IsDifferentiable, EquatableArray<RuleParameter> Parameters)
{
    /// <summary>The method as a target, if it has a rule of its own: of that are its derivatives made.</summary>
    public Halves? Ruled { get; init; }

    public bool Takes(RuleRole role) => Parameters.Any(p => p.Role == role);

    /// <summary>The indices of those leaves of the target's parameters whose values it takes; of a struct that it is called on, too.</summary>
    public IEnumerable<int> ValuesIn(IReadOnlyList<Parameter> parameters) =>
        Enumerable.Range(0, parameters.Count).Where(i => parameters[i].IsReceiver && !IsStatic || Parameters.Any(p => p.Role == RuleRole.Value && p.Of == parameters[i].Name));
}

/// <summary>How derivatives treat calls of a method that has a hand-written rule: they never look at its body.</summary>
/// <param name="Saved">What the elements are that the forward method keeps, if there is one.</param>
internal sealed record HandRule(RuleMethod? Backward, RuleMethod? Tangent, RuleMethod? Forward, RuleMethod? SavedLength, Scalar? Saved)
{
    /// <summary>Of a rule's own methods: they are called as they are.</summary>
    public static readonly HandRule None = new(null, null, null, null, null);

    /// <summary>Of a rule's own method, what it is.</summary>
    public RuleMethod? Method { get; init; }

    public RuleMethod? Of(RuleKind kind) => kind switch
    {
        RuleKind.Backward => Backward,
        RuleKind.Tangent => Tangent,
        RuleKind.Forward => Forward,
        _ => SavedLength,
    };
}
