using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Arrays of two and three dimensions.</summary>
internal sealed partial class BodyReader
{
    /// <summary><c>m[i, j]</c></summary>
    private Expr ReadGridElement(IArrayElementReferenceOperation element)
    {
        if (TypeMap.ToIr(element.ArrayReference.Type) is not SpanType type || type.Rank != element.Indices.Length)
        {
            return Unsupported(element, $"'{Quote.Of(element.Syntax)}'", "use arrays of up to three dimensions and arrays of arrays, of float, double, integers and bool");
        }
        if (element.Indices.FirstOrDefault(i => !TypeMap.IsInteger(i.Type)) is { } unusual)
        {
            return Unsupported(element, $"the index '{Quote.Of(unusual.Syntax)}'", "use an int");
        }
        Expr[] operands = ReadOperands([() => ReadExpr(element.ArrayReference), .. element.Indices.Select(i => (Func<Expr>)(() => ReadExpr(i)))]);
        return new Load(operands[0], new Indices(operands.Skip(1).ToEquatable()));
    }

    /// <summary><c>m.GetLength(0)</c></summary>
    private Expr? ReadArrayMethod(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (method.ContainingType.SpecialType != SpecialType.System_Array || invocation.Instance is not { } instance || TypeMap.ToIr(instance.Type) is not SpanType type) return null;
        if (method.Name is not ("GetLength" or "GetLongLength" or "GetUpperBound")) return null;
        if (invocation.Arguments[0].Value.ConstantValue.Value is not int dimension || dimension < 0 || dimension >= type.Rank)
        {
            return Unsupported(invocation, $"'{Quote.Of(invocation.Syntax)}'", "give the dimension as a constant");
        }
        Expr length = new Length(ReadExpr(instance), type.Rank > 1 ? dimension : -1);
        return method.Name == "GetUpperBound" ? Build.Subtract(length, Constant.Int(1)) : Build.To(TypeMap.ToScalar(method.ReturnType)!.Value, length);
    }

    /// <summary><c>new double[n, m]</c>, or with all its elements.</summary>
    private void ReadGridAllocation(IArrayCreationOperation array, Expr target)
    {
        List<(int[] At, IOperation Value)> elements = [];
        if (array.Initializer is { } initializer) Collect(initializer, []);
        Expr[] sizes = ReadOperands([.. array.DimensionSizes.Select(d => (Func<Expr>)(() => ReadExpr(d)))]);
        Expr[] values = ReadOperands([.. elements.Select(e => (Func<Expr>)(() => Build.To(target.Scalar, ReadExpr(e.Value))))]);
        Make(target, values, new Indices(sizes.ToEquatable()), grid =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                Emit(new Store(grid, new Indices(elements[i].At.Select(a => (Expr)Constant.Int(a)).ToEquatable()), values[i]));
            }
        });

        void Collect(IArrayInitializerOperation row, int[] at)
        {
            for (int i = 0; i < row.ElementValues.Length; i++)
            {
                if (row.ElementValues[i] is IArrayInitializerOperation inner) Collect(inner, [.. at, i]);
                else elements.Add(([.. at, i], row.ElementValues[i]));
            }
        }
    }

    /// <summary><c>foreach</c> over all elements, row after row.</summary>
    /// <param name="body">What is done with the element at an index.</param>
    private Stmt ForEachElement(Expr view, Func<Expr, Block> body)
    {
        if (view.Type is not SpanType { Rank: > 1 and var rank })
        {
            Local index = Fresh("i", IrType.Int);
            return new For(index, Constant.Int(0), BinaryOp.Less, Leafwise.LengthOf(view), Constant.Int(1), null, body(index)) { Origin = _origin };
        }
        Local[] indices = [.. new[] { "i", "j", "k" }.Take(rank).Select(n => Fresh(n, IrType.Int))];
        Block inner = body(new Indices(indices.ToEquatable<Expr>()));
        for (int d = indices.Length - 1; d >= 0; d--)
        {
            inner = Block.Of([new For(indices[d], Constant.Int(0), BinaryOp.Less, new Length(view, d), Constant.Int(1), null, inner) { Origin = _origin }]);
        }
        return inner.Statements[0];
    }
}
