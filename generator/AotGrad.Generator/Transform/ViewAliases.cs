using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Takes out names for what a span variable refers to, where the variable stays as it is for as long as the name is read:
/// what was passed to, or returned by, a method that is inlined.
/// </summary>
internal sealed class ViewAliases(Block body, IReadOnlyList<Parameter> parameters)
{
    private readonly ILookup<Local, Stmt> _assignments = body.All().SelectMany(s => s.Targets().Select(t => (Target: t, Stmt: s))).ToLookup(p => p.Target, p => p.Stmt);
    private readonly ILookup<Local, Stmt> _reads = body.All()
        .SelectMany(s => s.Reads().Concat(s.WrittenViews()).SelectMany(r => r.Locals()).Distinct().Select(l => (Local: l, Stmt: s)))
        .ToLookup(p => p.Local, p => p.Stmt);

    public static Block Run(Block body, IReadOnlyList<Parameter> parameters)
    {
        while (new ViewAliases(body, parameters).Find(body) is { } alias)
        {
            body = new Substitution(new Dictionary<Local, Expr> { [alias.Target] = alias.Value }).Rewrite(new Without(alias).Rewrite(body));
        }
        return body;
    }

    private Assign? Find(Block block)
    {
        for (int i = 0; i < block.Statements.Count; i++)
        {
            if (block.Statements[i] is Assign { Target.Type: SpanType, Value: Local source } assign && IsAlias(assign, source, block.Statements, i)) return assign;
            foreach (Block inner in block.Statements[i].Blocks())
            {
                if (Find(inner) is { } found) return found;
            }
        }
        return null;
    }

    private bool IsAlias(Assign assign, Local source, IReadOnlyList<Stmt> statements, int at)
    {
        if (assign.Target == source || _assignments[assign.Target].Count() != 1 || parameters.Any(p => p.Local == assign.Target)) return false;
        List<Stmt> readers = [.. _reads[assign.Target]];
        bool isChanged = false;
        for (int i = at + 1; i < statements.Count && readers.Count > 0; i++)
        {
            List<Stmt> all = [.. statements[i].All()];
            bool isRead = readers.RemoveAll(r => all.Any(s => ReferenceEquals(s, r))) > 0;
            bool changes = all.Any(s => s.Targets().Contains(source));
            // An assignment reads before it changes the variable.
            if (isRead && (isChanged || (changes && statements[i] is not Assign))) return false;
            isChanged |= changes;
        }
        return readers.Count == 0;
    }

    private sealed class Without(Assign alias) : Rewriter
    {
        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (!ReferenceEquals(stmt, alias)) base.Rewrite(stmt, output);
        }
    }
}
