using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Properties and indexers with bodies: calls of their getters.</summary>
internal sealed partial class BodyReader
{
    /// <param name="property">What the reference means: itself, or what implements it.</param>
    /// <returns>Null for a property that is not marked, except of a struct.</returns>
    private Expr? ReadGetter(IPropertyReferenceOperation reference, IPropertySymbol property)
    {
        bool isOfStruct = !property.IsStatic && TypeMap.ToIr(property.ContainingType) is StructType;
        if (property.GetMethod is not { } getter || (!MethodParser.IsDifferentiable(getter) && !isOfStruct)) return null;
        string signature = property.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (!MethodParser.IsDifferentiable(getter))
        {
            Report(Ids.NotDifferentiable, reference.Syntax, signature, "mark it [Differentiable], or write out what it computes");
            return Dummy(reference);
        }
        Scalar? typeArgument = null;
        string? why = IsOverridableProperty(property) && reference.Instance?.Syntax.RawKind != (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.BaseExpression ? "it is virtual, and what runs is not known at build time; seal it or its class"
            : !SymbolEqualityComparer.Default.Equals(getter.ContainingAssembly, model.Compilation.Assembly) ? $"it is a property of the assembly '{getter.ContainingAssembly.Name}'; call a method there"
            : !HasTypeArgument(getter, out typeArgument) ? TypeArgumentAdvice
            : null;
        if (why is not null)
        {
            Report(Ids.CalleeUnavailable, reference.Syntax, signature, why);
            return Dummy(reference);
        }
        Expr? receiver = null;
        IReadOnlyList<Argument> self = [];
        if (isOfStruct)
        {
            if (reference.Instance is not { } whole || ReadStructReceiver(whole, getter) is not { } parts) return Dummy(reference);
            self = parts;
        }
        else if (!property.IsStatic)
        {
            if (reference.Instance is not { } instance || ReadObject(instance) is not { } read) return Dummy(reference);
            receiver = As(read, instance.Type, property.ContainingType);
        }
        Expr[] values = ReadArguments(reference.Arguments, argument => IsObject(argument.Value) ? ReadObject(argument.Value) ?? Dummy(argument.Value) : ReadExpr(argument.Value));
        IEnumerable<Argument> arguments = values.SelectMany(v => v.Leaves()).Select(leaf => new Argument(leaf, false));
        return EmitCall(MethodParser.KeyOf(getter), self.Concat(arguments), TypeMap.ToIr(property.Type), reference.Syntax, receiver, HasSameTypes(getter), typeArgument);
    }
}
