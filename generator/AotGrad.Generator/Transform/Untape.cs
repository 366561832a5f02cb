using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>What is pushed at most once needs no tape: a local keeps it.</summary>
internal sealed class Untape : Rewriter
{
    private readonly Dictionary<int, Local> _kept = [];

    public static Block Run(Block body, ref int nextId)
    {
        var pass = new Untape();
        pass.Collect(body, ref nextId);
        return pass.Rewrite(body);
    }

    private void Collect(Block block, ref int nextId)
    {
        foreach (Stmt stmt in block.Statements)
        {
            if (stmt is Push push) _kept[push.Tape] = new Local(nextId++, push.Name + "Kept", push.Value.Type, Synthetic: true);
            if (stmt is If branch)
            {
                Collect(branch.Then, ref nextId);
                Collect(branch.Else, ref nextId);
            }
        }
    }

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        switch (stmt)
        {
            case Push push when _kept.TryGetValue(push.Tape, out Local? local):
                output.Add(new Assign(local, push.Value) { Origin = stmt.Origin });
                break;
            case Pop pop when _kept.TryGetValue(pop.Tape, out Local? local):
                output.Add(new Assign(pop.Target, local) { Origin = stmt.Origin });
                break;
            case PopAt pop when _kept.TryGetValue(pop.Tape, out Local? local):
                output.Add(new Store(pop.View, pop.Index, local) { Origin = stmt.Origin });
                break;
            default:
                base.Rewrite(stmt, output);
                break;
        }
    }
}
