using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Parse;

/// <summary>Methods that can have a hand-written rule: those whose calls need nothing but their signature.</summary>
internal static class RuleTarget
{
    /// <returns>Why a method can have no rule, or null.</returns>
    public static string? FormError(IMethodSymbol target)
    {
        if (target.MethodKind != MethodKind.Ordinary) return "is no ordinary method";
        if (target.Parameters.Any(p => p.Name == Parameter.Receiver)) return "has a parameter named '@this', which means the object of an instance method";
        if (!target.IsStatic && (BodyReader.IsOverridable(target) || target.ContainingType.TypeKind == TypeKind.Interface)) return "is virtual, and what runs is not known at build time";
        if (target.ContainingType.IsGenericType) return "stands in a generic type";
        if (target.IsAsync || target.IsVararg) return "is async or has a variable argument list";
        if (target.TypeParameters.Any(p => !TypeMap.IsFloating(p)) || target.Arity > 1) return "has type parameters other than one for a floating-point type";
        if (target.ReturnsByRef || target.ReturnsByRefReadonly) return "returns a reference";
        if (!target.ReturnsVoid && !IsValue(TypeMap.ToIr(target.ReturnType))) return $"returns {MethodParser.Describe(target.ReturnType)}, which is neither a number nor a struct of numbers";
        if (!target.IsStatic && target.ContainingType.IsValueType && !IsValue(TypeMap.ToIr(target.ContainingType))) return $"is a method of {MethodParser.Describe(target.ContainingType)}, which is no struct of numbers";
        foreach (IParameterSymbol parameter in target.Parameters)
        {
            if (!IsKnown(parameter)) return $"has the parameter '{parameter.Name}' of the type {MethodParser.Describe(parameter.Type)}; rules know numbers, structs of numbers, spans and arrays of these, and objects as data";
        }
        return null;
    }

    /// <summary>Whether anything in a value or its elements has a gradient.</summary>
    public static bool HasGradient(IrType? type) => type switch
    {
        StructType whole => whole.Leaves.Any(l => IrType.Of(l.Kind).IsFloating),
        StructSpanType span => HasGradient(span.Element),
        ObjectType or null => false,
        _ => type.IsFloating,
    };

    private static bool IsKnown(IParameterSymbol parameter)
    {
        if (parameter.RefKind == RefKind.RefReadOnlyParameter) return false;
        IrType? type = TypeMap.ToIr(parameter.Type);
        if (IsValue(type)) return true;
        if (parameter.RefKind != RefKind.None) return false;
        return type switch
        {
            SpanType { Form: SpanForm.Span or SpanForm.ReadOnlySpan or SpanForm.Array } => true,
            StructSpanType span => IsValue(span.Element),
            null => TypeMap.ToObject(parameter.Type) is not null,
            _ => false,
        };
    }

    /// <summary>A scalar, or a struct that all generated code can take apart and put together.</summary>
    private static bool IsValue(IrType? type) => type is ScalarType || (type is StructType whole && whole.HiddenFrom("") is null && whole.Unmakeable is null);

    /// <summary>A target as its callers see it.</summary>
    /// <param name="methods">Those of its rule.</param>
    public static Halves Describe(IMethodSymbol target, HandRule rule, IEnumerable<IMethodSymbol> methods, Compilation compilation, CancellationToken cancellation)
    {
        List<IParameterSymbol> said = [.. methods.SelectMany(m => m.Parameters).Concat(target.Parameters)];
        HashSet<string> constants = [.. said.Where(MethodParser.IsNoGrad).Select(p => p.Name)];
        HashSet<string> onlyRead = [.. constants, .. said.Where(IsMarkedIn).Select(p => p.Name), .. target.Parameters.Where(p => ReadOnlyUse.Of(p, compilation, cancellation)).Select(p => p.Name)];
        List<Parameter> parameters = [];
        int next = 0;
        if (!target.IsStatic && StructMap.Of(target.ContainingType) is { } self)
        {
            parameters.AddRange(MethodParser.ParametersOf(
                Parameter.Receiver, target.IsReadOnly ? Passing.In : Passing.Ref, constants.Contains(Parameter.Receiver), Leafwise.Place(Parameter.Receiver, self, Leaf)));
        }
        foreach (IParameterSymbol parameter in target.Parameters)
        {
            parameters.AddRange(MethodParser.ParametersOf(parameter, Leaf)!.Select(p => p with { NoGrad = constants.Contains(p.Name) }));
        }
        IrType? result = target.ReturnsVoid ? null : TypeMap.ToIr(target.ReturnType);
        return new Halves(
            "rule!" + MethodParser.KeyOf(target),
            target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            target.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            target.Name,
            "",
            "",
            parameters.ToEquatable(),
            parameters.Select(p => p.Type is SpanType { Form: not SpanForm.ReadOnlySpan } && !onlyRead.Contains(p.Name)).ToEquatable(),
            result switch { null => [], StructType whole => whole.Leaves.Select(l => IrType.Of(l.Kind)).ToEquatable(), _ => [result] },
            target.TypeParameters.FirstOrDefault()?.Name,
            ReadsData: false,
            MayWriteData: false,
            CannotBeInlined: true)
        {
            Rule = rule,
            Reread = rule.Backward is { } backward ? Enumerable.Range(0, parameters.Count).Select(backward.ValuesIn(parameters).Contains).ToEquatable() : [],
            ResultStruct = result as StructType,
            IsStatic = target.IsStatic,
        };

        Local Leaf(string name, IrType type) => new(--next, name, type);
    }

    /// <summary>Marked <c>[In]</c>: data goes in and does not come out.</summary>
    private static bool IsMarkedIn(IParameterSymbol parameter) => parameter.RefKind == RefKind.None
        && parameter.GetAttributes().Any(a => a.AttributeClass is { Name: "InAttribute", ContainingNamespace: { Name: "InteropServices", ContainingNamespace.Name: "Runtime" } });
}
