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
            save.Add(new Copy(output, copy));
            putBack.Add(new Copy(copy, output));
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
}
