using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Calls of methods that have hand-written rules: their bodies do not matter, nor whether they are differentiable.</summary>
internal sealed partial class BodyReader
{
    /// <returns>Null if the method has no rule.</returns>
    private Expr? ReadRuledCall(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (RuleIndex.Of(model.Compilation, cancellation).Find(method) is not { } found) return null;
        Scalar? typeArgument = null;
        string? why = found.Error ?? (HasTypeArgument(method, out typeArgument) ? null : TypeArgumentAdvice);
        if (why is not null)
        {
            Report(Ids.CalleeUnavailable, invocation.Syntax, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), why);
            return Dummy(invocation);
        }
        if (!ReadReceiver(invocation, method, out Expr? receiver, out IReadOnlyList<Argument>? self)) return Dummy(invocation);
        return ReadInlinable(invocation, Import(method, found).Key, [], receiver, HasSameTypes(method), self, typeArgument, PrivateTo(method));
    }

    /// <summary>The body of a method that has a rule of its own: its derivative is that rule.</summary>
    /// <returns>Null if the method has none.</returns>
    public Block? ReadRuledBody(IMethodSymbol method, IReadOnlyList<Parameter> parameters, Expr? result, SyntaxNode declaration)
    {
        if (RuleIndex.Of(model.Compilation, cancellation).Find(method) is not { Error: null } found || found.Of(RuleKind.Backward) is null) return null;
        Expr? receiver = method.IsStatic || TypeMap.ToIr(method.ContainingType) is StructType ? null : new Self(new ObjectType(NameOf(method.ContainingType)));
        var call = new Call(
            result is null ? [] : result.Leaves().Cast<Local>().ToEquatable(),
            Import(method, found).Key,
            parameters.Select(p => new Argument(p.Local, p.IsReference)).ToEquatable(),
            receiver)
        {
            PrivateTo = PrivateTo(method),
            Origin = new Origin(sites.Add(declaration.GetLocation()), $"{method.Name}({string.Join(", ", method.Parameters.Select(p => p.Name))})"),
        };
        return Block.Of([call]);
    }

    private Halves Import(IMethodSymbol method, FoundRule found)
    {
        Halves halves = found.Describe((method.ReducedFrom ?? method).OriginalDefinition, model.Compilation, cancellation);
        if (!Imported.Contains(halves)) Imported.Add(halves);
        return halves;
    }
}
