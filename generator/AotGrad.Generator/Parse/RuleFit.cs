using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Parse;

/// <summary>What is wrong with a method of a rule.</summary>
/// <param name="At">The parameter that is meant; null for the method.</param>
internal sealed record RuleProblem(string Id, IParameterSymbol? At, params string[] Arguments);

/// <summary>Whether a method can be part of the rule of a target, parameter by parameter and by its result.</summary>
internal sealed class RuleFit
{
    private const string Gradient = "Grad";
    private const string TangentSuffix = "Tangent";
    private const string Result = "result";
    private const string Saved = "saved";

    private readonly RuleKind _kind;
    private readonly IMethodSymbol _rule;
    private readonly List<RuleParameter> _parameters = [];

    private RuleFit(RuleKind kind, IMethodSymbol rule, IMethodSymbol target)
    {
        _kind = kind;
        Target = target;
        // Both are generic in the same way, or not at all.
        _rule = rule.Arity == target.Arity && rule.Arity > 0 ? rule.Construct([.. target.TypeParameters]) : rule;
        Problem = FindProblem();
    }

    public IMethodSymbol Target { get; }

    /// <summary>Null if it fits.</summary>
    public RuleProblem? Problem { get; }

    /// <summary>No parameter of the target is left out; tells overloads apart of which one has the parameters of another and more.</summary>
    public bool MentionsAll => Target.Parameters.All(p => _parameters.Any(r => r.Of == p.Name));

    public EquatableArray<RuleParameter> Parameters => _parameters.ToEquatable();

    /// <summary>What the elements of <c>saved</c> are; null if it is not taken.</summary>
    public Scalar? SavedElement => _rule.Parameters.FirstOrDefault(p => p.Name == Saved && Target.Parameters.All(t => t.Name != Saved)) is { } saved ? TypeMap.ToScalar(ElementOf(saved.Type)) : null;

    public static RuleFit Of(RuleKind kind, IMethodSymbol rule, IMethodSymbol target) => new(kind, rule, target);

    // ---- parameters ----

    private RuleProblem? FindProblem()
    {
        if (RuleTarget.FormError(Target) is { } form) return new RuleProblem(Ids.RuleTarget, null, _rule.Name, $"'{Name(Target)}' {form}");
        if (_rule.Arity != Target.Arity) return new RuleProblem(Ids.RuleForm, null, _rule.Name, $"it must have the type parameters of '{Name(Target)}'");
        foreach (IParameterSymbol parameter in _rule.Parameters)
        {
            if (Read(parameter, out RuleParameter? read) is { } why) return new RuleProblem(Ids.RuleParameter, parameter, parameter.Name, _rule.Name, Name(Target), why);
            _parameters.Add(read!);
        }
        return ResultProblem() ?? MissingProblem();
    }

    /// <returns>Why the parameter stands for nothing, or null.</returns>
    private string? Read(IParameterSymbol parameter, out RuleParameter? read)
    {
        RuleRole role = RuleRole.Value;
        string of = "";
        string? why = null;
        string name = parameter.Name;
        if (ParameterOf(name) is { } own)
        {
            of = name;
            why = ValueProblem(parameter, own.Type, own.Symbol);
        }
        else if (_kind == RuleKind.Backward && name == Result && !Target.ReturnsVoid)
        {
            role = RuleRole.Result;
            why = Is(parameter, RefKind.None, Target.ReturnType);
        }
        else if (_kind is RuleKind.Backward or RuleKind.Forward && name == Saved)
        {
            role = RuleRole.Saved;
            bool isSpan = TypeMap.SpanFormOf(parameter.Type) is { } form && (form == SpanForm.Span || _kind == RuleKind.Backward);
            why = isSpan && parameter.RefKind == RefKind.None && TypeMap.ToScalar(ElementOf(parameter.Type)) is not null ? null : "it must be a Span of numbers";
        }
        else if (_kind == RuleKind.Backward && name == Result + Gradient && !Target.ReturnsVoid)
        {
            role = RuleRole.ResultGradient;
            why = RuleTarget.HasGradient(TypeMap.ToIr(Target.ReturnType)) ? Is(parameter, RefKind.None, Target.ReturnType) : "the result has no gradient";
        }
        else if (_kind == RuleKind.Backward && Before(name, Gradient) is { } differentiated)
        {
            role = RuleRole.Gradient;
            of = differentiated.Name;
            why = IsActive(differentiated.Name) ? Is(parameter, GradientKind(differentiated.Type), GradientType(differentiated.Type)) : $"'{differentiated.Name}' has no gradient";
        }
        else if (_kind == RuleKind.Tangent && Before(name, TangentSuffix) is { } moved)
        {
            role = RuleRole.Tangent;
            of = moved.Name;
            bool isReadArray = moved.Type is IArrayTypeSymbol && TypeMap.SpanFormOf(parameter.Type) is SpanForm.ReadOnlySpan;
            ITypeSymbol type = isReadArray ? SpanOf("ReadOnlySpan`1", ElementOf(moved.Type)!) : TangentType(moved.Type);
            why = IsActive(moved.Name) ? Is(parameter, KindOf(moved.Symbol), type) : $"'{moved.Name}' has no tangent";
        }
        else
        {
            why = Expected();
        }
        if (why is null && role != RuleRole.Value && MethodParser.IsNoGrad(parameter)) why = $"[NoGrad] makes a constant of a parameter of '{Name(Target)}', and of nothing else";
        read = why is null ? new RuleParameter(role, of, name, PassingOf(parameter), parameter.Type is IArrayTypeSymbol) : null;
        return why;
    }

    private string Expected()
    {
        string names = string.Join(", ", Target.Parameters.Select(p => $"'{p.Name}'").Concat(Target.IsStatic ? [] : ["'@this'"]));
        string known = names.Length == 0 ? "" : $"the parameters {names}";
        string others = _kind switch
        {
            RuleKind.Backward => $"{(Target.ReturnsVoid ? "" : "'result', 'resultGrad', ")}'saved', and gradients such as '{DerivativeOf(Target.Parameters.FirstOrDefault()?.Name ?? "x", Gradient)}'",
            RuleKind.Forward => "'saved'",
            RuleKind.Tangent => $"tangents such as '{DerivativeOf(Target.Parameters.FirstOrDefault()?.Name ?? "x", TangentSuffix)}'",
            _ => "",
        };
        return $"it is named like none of {string.Join(", ", new[] { known, others }.Where(t => t.Length > 0))}";
    }

    /// <summary>A parameter of the target, or the object whose method it is.</summary>
    private (string Name, ITypeSymbol Type, IParameterSymbol? Symbol)? ParameterOf(string name)
    {
        if (Target.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter) return (name, parameter.Type, parameter);
        return name == Parameter.Receiver && !Target.IsStatic ? (name, Target.ContainingType, null) : null;
    }

    private (string Name, ITypeSymbol Type, IParameterSymbol? Symbol)? Before(string name, string suffix) =>
        Target.Parameters.Select(p => p.Name).Prepend(Parameter.Receiver).FirstOrDefault(p => DerivativeOf(p, suffix) == name) is { } of ? ParameterOf(of) : null;

    /// <summary>
    /// The name of a gradient or tangent. That of the derivative of a derivative may be one of the target's own parameters, as
    /// <c>xGrad</c> is: then it has a number, as in declared derivatives.
    /// </summary>
    private string DerivativeOf(string of, string suffix)
    {
        HashSet<string> names = [.. Target.Parameters.Select(p => p.Name)];
        string free = of + suffix;
        foreach (string name in Target.Parameters.Select(p => p.Name).Where(IsActive).Prepend(Parameter.Receiver))
        {
            free = name + suffix;
            for (int i = 2; !names.Add(free); i++) free = $"{name}{suffix}{i}";
            if (name == of) return free;
        }
        return of + suffix;
    }

    /// <summary>What runs the target's code takes its parameters as they are; what only reads them, also for reading alone.</summary>
    private string? ValueProblem(IParameterSymbol parameter, ITypeSymbol type, IParameterSymbol? own)
    {
        if (_kind is RuleKind.Forward or RuleKind.Tangent) return Is(parameter, KindOf(own), type);
        if (_kind == RuleKind.SavedLength && own?.RefKind == RefKind.Out) return "it has no value yet";
        if (TypeMap.ToIr(type) is StructType && _kind == RuleKind.SavedLength && own is null) return "the length can depend on parameters alone";
        bool isRead = TypeMap.SpanFormOf(parameter.Type) is SpanForm.ReadOnlySpan && ElementOf(type) is { } element && Same(ElementOf(parameter.Type)!, element);
        return isRead && parameter.RefKind == RefKind.None ? null : Is(parameter, RefKind.None, type);
    }

    /// <summary>How what runs the target's code takes a parameter; a struct whose method may change it is a reference.</summary>
    private RefKind KindOf(IParameterSymbol? parameter) => parameter?.RefKind
        ?? (Target.ContainingType.IsValueType && !Target.IsReadOnly ? RefKind.Ref : RefKind.None);

    private static string? Is(IParameterSymbol parameter, RefKind kind, ITypeSymbol type)
    {
        bool isRead = kind is RefKind.None or RefKind.In && parameter.RefKind is RefKind.None or RefKind.In;
        bool isPassed = parameter.RefKind == kind || (isRead && ElementOf(type) is null);
        if (isPassed && Same(parameter.Type, type)) return null;
        string modifier = kind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.In => "in ", _ => "" };
        return $"it must be '{modifier}{Text(type)} {MethodParser.Identifier(parameter.Name)}'";
    }

    // ---- what must be there ----

    private RuleProblem? MissingProblem()
    {
        if (_kind == RuleKind.SavedLength) return null;
        if (_kind is RuleKind.Forward or RuleKind.Tangent && Target.Parameters.FirstOrDefault(p => !Has(RuleRole.Value, p.Name)) is { } left)
        {
            return new RuleProblem(Ids.RuleMissing, null, _rule.Name, Name(Target), $"the parameter '{left.Name}'", $"'{Declaration(left)}'");
        }
        bool wantsReceiver = _kind is RuleKind.Forward or RuleKind.Tangent && !Target.IsStatic && _rule.IsStatic;
        if (wantsReceiver && !Has(RuleRole.Value, Parameter.Receiver))
        {
            return new RuleProblem(Ids.RuleMissing, null, _rule.Name, Name(Target), "the object whose method is called", $"'{(KindOf(null) == RefKind.Ref ? "ref " : "")}{Text(Target.ContainingType)} @this'");
        }
        if (_kind == RuleKind.Forward) return Has(RuleRole.Saved, "") ? null : new RuleProblem(Ids.RuleMissing, null, _rule.Name, Name(Target), "the memory to fill", "'Span<double> saved'");

        IEnumerable<(string Name, ITypeSymbol Type)> parameters = Target.Parameters.Select(p => (p.Name, p.Type));
        if (!Target.IsStatic && Target.ContainingType.IsValueType) parameters = parameters.Prepend((Parameter.Receiver, Target.ContainingType));
        RuleRole role = _kind == RuleKind.Backward ? RuleRole.Gradient : RuleRole.Tangent;
        List<(string Name, ITypeSymbol Type)> active = [.. parameters.Where(p => IsActive(p.Name))];
        foreach ((string name, ITypeSymbol type) in active.Where(p => !Has(role, p.Name)))
        {
            string declaration = _kind == RuleKind.Backward
                ? $"{(GradientKind(type) == RefKind.Ref ? "ref " : "")}{Text(GradientType(type))} {DerivativeOf(name, Gradient)}"
                : $"{Text(TangentType(type))} {DerivativeOf(name, TangentSuffix)}";
            return new RuleProblem(Ids.RuleMissing, null, _rule.Name, Name(Target), $"the {(_kind == RuleKind.Backward ? "gradient" : "tangent")} of '{name}'", $"'{declaration}', or '[NoGrad] {Text(type)} {MethodParser.Identifier(name)}' if it has none");
        }
        bool returns = _kind == RuleKind.Backward && active.Count > 0 && !Target.ReturnsVoid && RuleTarget.HasGradient(TypeMap.ToIr(Target.ReturnType));
        return returns && !Has(RuleRole.ResultGradient, "")
            ? new RuleProblem(Ids.RuleMissing, null, _rule.Name, Name(Target), "the incoming adjoint of the result", $"'{Text(Target.ReturnType)} {Result}{Gradient}'")
            : null;
    }

    private bool Has(RuleRole role, string of) => _parameters.Any(p => p.Role == role && p.Of == of);

    private RuleProblem? ResultProblem()
    {
        bool isRight = _kind switch
        {
            RuleKind.Backward => _rule.ReturnsVoid,
            RuleKind.SavedLength => _rule.ReturnType.SpecialType == SpecialType.System_Int32,
            RuleKind.Tangent when RuleTarget.HasGradient(TypeMap.ToIr(Target.ReturnType)) =>
                _rule.ReturnType is INamedTypeSymbol { IsTupleType: true, TupleElements: [{ } value, { } tangent] } && Same(value.Type, Target.ReturnType) && Same(tangent.Type, Target.ReturnType),
            _ => Same(_rule.ReturnType, Target.ReturnType),
        };
        string expected = _kind switch
        {
            RuleKind.Backward => "void",
            RuleKind.SavedLength => "int",
            RuleKind.Tangent when RuleTarget.HasGradient(TypeMap.ToIr(Target.ReturnType)) => $"({Text(Target.ReturnType)} value, {Text(Target.ReturnType)} resultTangent)",
            _ => Text(Target.ReturnType),
        };
        return isRight && !_rule.ReturnsByRef && !_rule.ReturnsByRefReadonly ? null : new RuleProblem(Ids.RuleReturn, null, _rule.Name, expected);
    }

    // ---- types ----

    /// <summary>A parameter has no gradient if the target says so, or the rule does for it.</summary>
    private bool IsActive(string name)
    {
        if (_rule.Parameters.Any(p => p.Name == name && MethodParser.IsNoGrad(p))) return false;
        return ParameterOf(name) is { } parameter && (parameter.Symbol is null || !MethodParser.IsNoGrad(parameter.Symbol)) && RuleTarget.HasGradient(TypeMap.ToIr(parameter.Type))
            && !(parameter.Symbol is null && !Target.ContainingType.IsValueType);
    }

    private static RefKind GradientKind(ITypeSymbol type) => ElementOf(type) is null ? RefKind.Ref : RefKind.None;

    private ITypeSymbol GradientType(ITypeSymbol type) => ElementOf(type) is { } element ? SpanOf("Span`1", element) : type;

    private ITypeSymbol TangentType(ITypeSymbol type) => ElementOf(type) is { } element
        ? SpanOf(TypeMap.SpanFormOf(type) is SpanForm.ReadOnlySpan ? "ReadOnlySpan`1" : "Span`1", element)
        : type;

    private ITypeSymbol SpanOf(string name, ITypeSymbol element)
    {
        INamedTypeSymbol type = _rule.ContainingType;
        while (type.BaseType is { } ancestor) type = ancestor;
        return type.ContainingAssembly.GetTypeByMetadataName("System." + name)?.Construct(element) ?? element;
    }

    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol { IsSZArray: true } array ? array.ElementType
        : TypeMap.SpanFormOf(type) is not null ? ((INamedTypeSymbol)type).TypeArguments[0]
        : null;

    private static bool Same(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static Passing PassingOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => Passing.Ref,
        RefKind.Out => Passing.Out,
        RefKind.In => Passing.In,
        _ => Passing.Value,
    };

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Declaration(IParameterSymbol parameter) => parameter.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Name(IMethodSymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
