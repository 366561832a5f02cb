using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

internal sealed partial class BodyReader
{
    /// <summary>What a member of System.Numerics computes; null for other members, and those that are not known.</summary>
    private static Definition? DefinitionOf(ISymbol member) => !StructMap.IsNumerics(member.ContainingType) ? null : NumericsTable.Find(member switch
    {
        IMethodSymbol method => $"{method.ContainingType.Name}.{method.Name}({string.Join(",", method.Parameters.Select(p => p.RefKind is RefKind.None or RefKind.In ? p.Type.Name : "ref"))})",
        _ => $"{member.ContainingType.Name}.{member.Name}",
    });

    private Expr? ReadNumericsCall(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (DefinitionOf(method) is not { } definition) return null;
        if (invocation.Instance is { } instance) return Define(definition, TypeMap.ToIr(method.ReturnType)!, [ReadExpr(instance)]);
        return Define(definition, TypeMap.ToIr(method.ReturnType)!, ReadArguments(invocation.Arguments, argument => ReadExpr(argument.Value)));
    }

    /// <summary>The text of a definition with arguments for its parameters.</summary>
    private Expr Define(Definition definition, IrType type, IReadOnlyList<Expr> arguments)
    {
        var operands = new Dictionary<string, Expr>();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = "abc"[i].ToString();
            // Each part may be used several times.
            Expr[] leaves = [.. arguments[i].Leaves().Select(leaf => leaf is Local or Constant ? leaf : Keep(leaf))];
            if (arguments[i] is not Composite whole) operands[name] = leaves[0];
            else foreach ((string path, int at) in whole.Struct.Leaves.Select((l, k) => (l.Path, k))) operands[$"{name}.{path}"] = leaves[at];
        }
        foreach (string named in definition.Names)
        {
            int equals = named.IndexOf(" = ", StringComparison.Ordinal);
            operands[named.Substring(0, equals)] = Keep(RuleReader.Read(named.Substring(equals + 3), Scalar.Float, operands));
        }
        IEnumerable<Expr> values = definition.Leaves.Select(text => RuleReader.Read(text, Scalar.Float, operands));
        return type is StructType ? Leafwise.Zero(type).WithLeaves([.. values]) : values.Single();
    }
}
