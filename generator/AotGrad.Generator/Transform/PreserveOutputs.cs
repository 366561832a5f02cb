using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// A written parameter whose elements the reverse sweep restores is copied at the turn and put back at the end, so that
/// the caller finds the primal's output in it.
/// </summary>
internal static class PreserveOutputs
{
    public static Block Run(Block body, IReadOnlyList<Parameter> parameters, Roots roots, ref int nextId)
    {
        HashSet<Local> restored = roots.WrittenParameters(body.Statements.SkipWhile(s => s is not Turn).SelectMany(s => s.All()), parameters);
        List<Stmt> save = [], putBack = [];
        foreach (Parameter parameter in parameters.Where(p => restored.Contains(p.Local)))
        {
            Local output = parameter.Local;
            var copy = new Local(nextId++, output.Name + "Output", new SpanType(output.Scalar, SpanForm.Span));
            roots.Add(copy, copy);
            save.Add(new Allocate(copy, output.Type is SpanType { HasRows: true } ? new Length(output, Length.OfAllRows) : new Length(output)));
            save.Add(CopyAll(parameter, output, copy, ref nextId));
            putBack.Add(CopyAll(parameter, copy, output, ref nextId));
        }
        if (save.Count == 0) return body;
        var statements = new List<Stmt>();
        foreach (Stmt stmt in body.Statements)
        {
            if (stmt is Turn) statements.AddRange(save);
            statements.Add(stmt);
        }
        return Block.Of([.. statements, .. putBack]);
    }

    /// <summary>Parts of structs do not lie side by side.</summary>
    private static Stmt CopyAll(Parameter parameter, Local from, Local to, ref int nextId)
    {
        if (parameter.Leaf is null) return new Copy(from, to);
        var index = new Local(nextId++, "i", IrType.Int, Synthetic: true);
        return new For(
            index, Constant.Int(0), BinaryOp.Less, new Length(parameter.Local), Constant.Int(1), null,
            Block.Of([new Store(to, index, new Load(from, index))]));
    }
}
