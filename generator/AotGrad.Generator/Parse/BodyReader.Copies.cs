using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>What is done with all elements of spans and arrays: copied, filled, turned round.</summary>
internal sealed partial class BodyReader
{
    /// <summary><c>Array.Copy</c>, <c>Array.Fill</c>, <c>Array.Clear</c>, <c>Array.Reverse</c> and <c>a.CopyTo(b, at)</c>; null for other methods, and other arrays.</summary>
    private Expr? ReadArrayHelper(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (method.ContainingType.SpecialType != SpecialType.System_Array || method.Name is not ("Copy" or "CopyTo" or "Fill" or "Clear" or "Reverse")) return null;
        IOperation[] operations = [.. invocation.Instance is { } instance ? [instance] : Array.Empty<IOperation>(), .. invocation.Arguments.Select(a => AsArray(a.Value))];
        // Named arguments may come in another order.
        if (!invocation.Arguments.Select(a => a.Parameter!.Ordinal).SequenceEqual(Enumerable.Range(0, invocation.Arguments.Length))) return null;
        IrType?[] types = [.. operations.Select(o => TypeMap.ToIr(o.Type))];
        if (types.Any(t => t is null || (t.IsView && TypeMap.FormOf(t) != SpanForm.Array)) || !types[0]!.IsView) return null;
        Expr[] values = ReadOperands([.. operations.Select(o => (Func<Expr>)(() => ReadExpr(o)))]);
        switch ((method.Name, values.Length))
        {
            case ("Copy", 3):
                CopyWithin(Part(values[0], Constant.Int(0), values[2]), Part(values[1], Constant.Int(0), values[2]));
                break;
            case ("Copy", 5):
                CopyWithin(Part(values[0], values[1], values[4]), Part(values[2], values[3], values[4]));
                break;
            case ("CopyTo", 3):
                CopyWithin(values[0], Part(values[1], values[2], Leafwise.LengthOf(values[0])));
                break;
            case ("Fill", 2):
                Fill(values[0], KeepLeaves(Convert(values[1], TypeMap.ElementOf(types[0]!))));
                break;
            case ("Fill", 4):
                Fill(Part(values[0], values[2], values[3]), KeepLeaves(Convert(values[1], TypeMap.ElementOf(types[0]!))));
                break;
            case ("Clear", 1):
                Fill(values[0], Leafwise.Zero(TypeMap.ElementOf(types[0]!)));
                break;
            case ("Clear", 3):
                Fill(Part(values[0], values[1], values[2]), Leafwise.Zero(TypeMap.ElementOf(types[0]!)));
                break;
            case ("Reverse", 1):
                Reverse(values[0]);
                break;
            case ("Reverse", 3):
                Reverse(Part(values[0], values[1], values[2]));
                break;
            default:
                return null;
        }
        return Constant.Int(0);
    }

    private static Expr Part(Expr array, Expr start, Expr count) => Leafwise.SliceOf(array, Build.To(Scalar.Int, start), Build.To(Scalar.Int, count));

    /// <summary>An array that is passed as an <c>Array</c>.</summary>
    private static IOperation AsArray(IOperation value) => value is IConversionOperation { Type.SpecialType: SpecialType.System_Array, Operand: var array } ? array : value;

    /// <summary><c>(double[])a.Clone()</c>; null for other conversions.</summary>
    private Expr? ReadClone(IConversionOperation conversion) =>
        conversion.Operand is IInvocationOperation { Instance: { } source, TargetMethod: { Name: "Clone", ContainingType.SpecialType: SpecialType.System_Array } }
        && SymbolEqualityComparer.Default.Equals(source.Type, conversion.Type) && TypeMap.ToIr(source.Type) is StructSpanType or SpanType
            ? CopyOf(ReadExpr(source))
            : null;

    private Expr NameViews(Expr view, string name = "view")
    {
        if (view.Leaves().All(leaf => leaf is Local or Field)) return view;
        Expr named = FreshPlace(name, view.Type);
        Write(named, view);
        return named;
    }

    private Expr CopyOf(Expr source)
    {
        source = NameViews(source);
        if (source.Type is SpanType { HasRows: true }) return CopyOfRows(source);
        Expr copy = FreshPlace("copy", source is Composite array ? new StructSpanType(array.Struct, SpanForm.Span) : ((SpanType)source.Type).Writable with { Leaf = null });
        foreach (Expr leaf in copy.Leaves()) Emit(new Allocate((Local)leaf, Indices.SizesOf(source.Leaves().First())));
        CopyElements(source, copy);
        return copy;
    }

    /// <summary>Another array of the same arrays.</summary>
    private Local CopyOfRows(Expr source)
    {
        Local copy = Fresh("copy", source.Type);
        Emit(new Allocate(copy, new Length(source)));
        Emit(ForEachElement(source, index => Block.Of([new SetRow(copy, index, new Row(source, index)) { Origin = _origin }])));
        return copy;
    }

    private void CopyElements(Expr source, Expr target) => Emit(ForEachElement(source, index =>
        Block.Of(target.Leaves().Zip(source.Leaves(), (to, from) => new Store(to, index, new Load(from, index)) { Origin = _origin }))));

    /// <summary>Through a temporary, as views of the same memory may overlap either way.</summary>
    private void CopyWithin(Expr source, Expr target) => CopyElements(CopyOf(source), NameViews(target));

    /// <summary>Swaps the elements from both ends.</summary>
    private void Reverse(Expr view)
    {
        view = NameViews(view);
        Local index = Fresh("i", IrType.Int);
        Expr length = Leafwise.LengthOf(view), mirror = Build.Subtract(Build.Subtract(length, Constant.Int(1)), index);
        Block swap = ReadBlock(() =>
        {
            Expr first = KeepLeaves(view.At(index));
            Write(view.At(index), view.At(mirror));
            Write(view.At(mirror), first);
        });
        Emit(new For(index, Constant.Int(0), BinaryOp.Less, Build.Divide(length, Constant.Int(2)), Constant.Int(1), null, swap));
    }

    private void Fill(Expr view, Expr value)
    {
        view = NameViews(view);
        Local index = Fresh("i", IrType.Int);
        Emit(new For(
            index, Constant.Int(0), BinaryOp.Less, Leafwise.LengthOf(view), Constant.Int(1), null,
            Block.Of(view.Leaves().Zip(value.Leaves(), (to, from) => new Store(to, index, from) { Origin = _origin }))));
    }
}
