using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Memory that a branch makes, and that a span variable still refers to after the branch, is made before it: without elements
/// where the branch is not taken.
/// </summary>
internal sealed class Hoist
{
    private readonly HashSet<Local> _variables;
    private readonly ILookup<Local, Stmt> _assignments;
    private readonly List<Stmt> _statements;
    private int _nextId;

    private Hoist(Block body, HashSet<Local> variables, int nextId)
    {
        _variables = variables;
        _statements = [.. body.All()];
        _assignments = _statements.SelectMany(s => s.Targets().Select(t => (Target: t, Stmt: s))).ToLookup(p => p.Target, p => p.Stmt);
        _nextId = nextId;
    }

    public static Block Run(Block body, IReadOnlyList<Parameter> parameters, ref int nextId)
    {
        HashSet<Local> variables = [.. Roots.Of(body, parameters).Reassigned.Select(r => r.View)];
        while (variables.Count > 0)
        {
            var pass = new Hoist(body, variables, nextId);
            if (pass.Find() is not var (branch, allocate)) break;
            body = new Applying(pass, branch, allocate).Rewrite(body);
            nextId = pass._nextId;
        }
        return body;
    }

    private (If Branch, Allocate Allocate)? Find()
    {
        foreach (If branch in _statements.OfType<If>())
        {
            foreach (Allocate allocate in branch.Then.Statements.Concat(branch.Else.Statements).OfType<Allocate>())
            {
                if (_assignments[allocate.Target].Count() == 1 && Outlives(allocate.Target, branch) && IsKnownBefore(allocate.Count, branch)) return (branch, allocate);
            }
        }
        return null;
    }

    /// <summary>Whether a variable that may refer to the memory is used outside of the branch.</summary>
    private bool Outlives(Local memory, If branch)
    {
        List<Stmt> inside = [.. branch.All()];
        HashSet<Local> names = [memory];
        int count;
        do
        {
            count = names.Count;
            names.UnionWith(inside.OfType<Assign>().Where(a => a.Target.Type.IsView && a.Value.Locals().Any(names.Contains)).Select(a => a.Target));
        }
        while (names.Count != count);
        names.IntersectWith(_variables);
        return names.Count > 0 && _statements.Any(s => !inside.Any(i => ReferenceEquals(i, s)) && s.Targets().Concat(s.Reads().SelectMany(r => r.Locals())).Any(names.Contains));
    }

    private bool IsKnownBefore(Expr count, If branch)
    {
        HashSet<Local> assigned = [.. branch.All().SelectMany(s => s.Targets())];
        return !count.Nodes().Any(n => n is Load or Row) && !count.Locals().Any(assigned.Contains);
    }

    private static bool IsNeverNegative(Expr count) => count switch
    {
        Constant constant => constant.Bits >= 0,
        Length => true,
        Binary { Op: BinaryOp.Add or BinaryOp.Multiply } both => IsNeverNegative(both.Left) && IsNeverNegative(both.Right),
        _ => false,
    };

    private sealed class Applying(Hoist pass, If branch, Allocate allocate) : Rewriter
    {
        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (ReferenceEquals(stmt, allocate)) return;
            if (ReferenceEquals(stmt, branch))
            {
                bool isThen = branch.Then.Statements.Any(s => ReferenceEquals(s, allocate));
                List<Expr> sizes = [.. (allocate.Count is Indices { Items: var items } ? (IEnumerable<Expr>)items : [allocate.Count])];
                if (!sizes.All(IsNeverNegative))
                {
                    // Negative lengths throw where the branch is taken, and nowhere else.
                    var taken = new Local(pass._nextId++, "taken", IrType.Bool, Synthetic: true);
                    output.Add(new Assign(taken, branch.Condition) { Origin = branch.Origin });
                    branch = branch with { Condition = taken };
                    stmt = branch;
                    Expr isTaken = isThen ? taken : Build.Not(taken);
                    sizes = [.. sizes.Select(s => new Select(isTaken, s, Constant.Int(0)))];
                }
                output.Add(allocate with { Count = sizes.Count == 1 ? sizes[0] : new Indices(sizes.ToEquatable()) });
            }
            base.Rewrite(stmt, output);
        }
    }
}
