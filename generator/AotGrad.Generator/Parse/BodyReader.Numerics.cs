using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Vectors, quaternions, planes and matrices of System.Numerics: their members are read as the numbers they compute.</summary>
internal sealed partial class BodyReader
{
    private static string ParameterName(int index) => ((char)('a' + index)).ToString();

    /// <summary>What a member of System.Numerics computes; null for other members, and those that are not known.</summary>
    private static Definition? DefinitionOf(ISymbol member) => !StructMap.IsNumerics(member.ContainingType) ? null : NumericsTable.Find(member switch
    {
        IMethodSymbol method => $"{method.ContainingType.Name}.{method.Name}({string.Join(",", method.Parameters.Select(p => p.RefKind is RefKind.None or RefKind.In ? p.Type.Name : "ref"))})",
        _ => $"{member.ContainingType.Name}.{member.Name}",
    });

    private Expr? ReadNumericsCall(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (DefinitionOf(method) is not { } definition) return null;
        IrType type = TypeMap.ToIr(method.ReturnType)!;
        if (invocation.Instance is { } instance) return Define(definition, type, [ReadExpr(instance)]);
        if (!method.Parameters.Any(p => p.RefKind == RefKind.Out)) return Define(definition, type, ReadArguments(invocation.Arguments, argument => ReadExpr(argument.Value)));
        Expr? target = null;
        Expr[] operands = ReadArguments(invocation.Arguments, argument => argument.Parameter!.RefKind == RefKind.Out
            ? Placeholder(target = ReadTarget(argument.Value))
            : ReadExpr(argument.Value));
        if (target is null) return Dummy(invocation);
        Expr[] values = [.. ValuesOf(definition, OperandsOf([operands[0]], KeepOnce))];
        target = Resolve(target, operands[1]);
        // The result tells whether there is one, and is read before the target is written.
        Expr result = Keep(values[values.Length - 1]);
        Write(target, target.WithLeaves(values));
        return result;
    }

    /// <summary>A constant, a part that is no field, or an element; null for members of other types.</summary>
    private Expr? ReadNumericsProperty(IPropertyReferenceOperation reference)
    {
        if (!StructMap.IsNumerics(reference.Property.ContainingType)) return null;
        if (reference.Property.IsIndexer && reference.Instance is { } receiver && TypeMap.ToIr(receiver.Type) is StructType)
        {
            Expr[] operands = ReadOperands([() => ReadExpr(receiver), .. reference.Arguments.Select(a => (Func<Expr>)(() => ReadExpr(a.Value)))]);
            return operands[0] is Composite whole ? Element(whole, [.. operands.Skip(1)], TypeMap.ToIr(reference.Property.Type)!) : Dummy(reference);
        }
        if (DefinitionOf(reference.Property) is not { } definition) return null;
        return Define(definition, TypeMap.ToIr(reference.Property.Type)!, reference.Instance is { } instance ? [ReadExpr(instance)] : []);
    }

    /// <summary>A part as a place: <c>m.Translation</c>, <c>v[1]</c>; null for other members, and elements that are not known here.</summary>
    private Expr? ReadNumericsTarget(IPropertyReferenceOperation reference)
    {
        if (!StructMap.IsNumerics(reference.Property.ContainingType) || reference.Instance is not { } instance || TypeMap.ToIr(instance.Type) is not StructType) return null;
        IrType type = TypeMap.ToIr(reference.Property.Type)!;
        if (reference.Property.IsIndexer)
        {
            if (reference.Arguments.Any(a => a.Value.ConstantValue is not { HasValue: true, Value: >= 0 and < 4 }))
            {
                return Unsupported(reference, $"an assignment to '{Quote.Of(reference.Syntax)}', whose index is no constant", "name the member");
            }
            return ReadTarget(instance) is Composite place ? Element(place, [.. reference.Arguments.Select(a => ReadExpr(a.Value))], type) : null;
        }
        if (DefinitionOf(reference.Property) is not { } definition || ReadTarget(instance) is not { } target) return null;
        return Leafwise.Zero(type).WithLeaves(ValuesOf(definition, OperandsOf([target], leaf => leaf)));
    }

    /// <summary>An element of a vector or matrix, or a row.</summary>
    private Expr Element(Composite whole, IReadOnlyList<Expr> indices, IrType type)
    {
        Expr[] leaves = [.. whole.Leaves()];
        int columns = whole.Struct.Name.EndsWith("3x2", StringComparison.Ordinal) ? 2 : whole.Struct.Name.EndsWith("4x4", StringComparison.Ordinal) ? 4 : 1;
        // A row is read at its first element, and the others after it.
        int width = type is StructType row ? row.Leaves.Count() : 1;
        var known = new List<Expr>();
        for (int i = 0; i < indices.Count; i++)
        {
            int count = i == 0 ? leaves.Length / columns : columns;
            Expr index = indices[i] is Constant or Local ? indices[i] : Keep(indices[i], "index");
            if (index is not Constant { Bits: >= 0 and var at } || at >= count)
            {
                Emit(new If(
                    Build.Not(Build.And(new Binary(BinaryOp.GreaterEqual, index, Constant.Int(0)), new Binary(BinaryOp.Less, index, Constant.Int(count)))),
                    ReadBlock(() => Emit(new Throw("new global::System.ArgumentOutOfRangeException()", [], null))),
                    Block.Empty));
            }
            known.Add(index);
        }
        Expr[] parts = [.. Enumerable.Range(0, width).Select(k => Chosen(leaves, columns, known, k))];
        return type is StructType ? Leafwise.Zero(type).WithLeaves(parts) : parts[0];
    }

    private static Expr Chosen(Expr[] leaves, int columns, List<Expr> indices, int column)
    {
        Expr Among(Expr index, int count, Func<int, Expr> element) => index is Constant { Bits: >= 0 and var at } && at < count
            ? element((int)at)
            : Enumerable.Range(0, count - 1).Reverse().Aggregate(element(count - 1), (rest, k) => new Select(new Binary(BinaryOp.Equal, index, Constant.Int(k)), element(k), rest));
        return Among(indices[0], leaves.Length / columns, r => indices.Count == 1 ? leaves[(r * columns) + column] : Among(indices[1], columns, c => leaves[(r * columns) + c]));
    }

    /// <summary>The text of a definition with arguments for its parameters.</summary>
    private Expr Define(Definition definition, IrType type, IReadOnlyList<Expr> arguments)
    {
        Expr[] values = [.. ValuesOf(definition, OperandsOf(arguments, KeepOnce))];
        return type is StructType ? Leafwise.Zero(type).WithLeaves(values) : values[0];
    }

    /// <summary>For a part that may be used several times.</summary>
    private Expr KeepOnce(Expr leaf) => leaf is Local or Constant ? leaf : Keep(leaf);

    private static Dictionary<string, Expr> OperandsOf(IReadOnlyList<Expr> arguments, Func<Expr, Expr> keep)
    {
        var operands = new Dictionary<string, Expr>();
        for (int i = 0; i < arguments.Count; i++)
        {
            Expr[] leaves = [.. arguments[i].Leaves().Select(keep)];
            if (arguments[i] is not Composite whole) operands[ParameterName(i)] = leaves[0];
            else foreach ((string path, int at) in whole.Struct.Leaves.Select((l, k) => (l.Path, k))) operands[$"{ParameterName(i)}.{path}"] = leaves[at];
        }
        return operands;
    }

    private IEnumerable<Expr> ValuesOf(Definition definition, Dictionary<string, Expr> operands)
    {
        Expr Read(string text) => RuleReader.Read(text, Scalar.Float, operands);
        if (definition.Throws is { } condition)
        {
            Emit(new If(Read(condition), ReadBlock(() => Emit(new Throw("new global::System.ArgumentOutOfRangeException()", [], null))), Block.Empty));
        }
        foreach (string named in definition.Names)
        {
            int equals = named.IndexOf(" = ", StringComparison.Ordinal);
            operands[named.Substring(0, equals)] = Keep(Read(named.Substring(equals + 3)));
        }
        return definition.Leaves.Select(Read);
    }
}
