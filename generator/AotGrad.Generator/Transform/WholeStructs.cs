using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// A temporary holds the parts of its structs in memory of their own, unless a call takes them as a span of structs: then one
/// span of whole structs holds them. The parts of structs do not lie side by side, so that what is done with all elements
/// of one part is done in a loop: one by one they make the same bytes on a tape as all at once.
/// </summary>
internal sealed class WholeStructs : Rewriter
{
    private readonly Dictionary<Local, (Local First, Leaf Leaf)> _parts = [];
    private readonly Dictionary<Local, Expr> _whole = [];
    private readonly Dictionary<Local, Local> _first = [];
    private int _nextId;

    private WholeStructs(int nextId) => _nextId = nextId;

    public static Block Run(Block body, IReadOnlyList<Parameter> parameters, ref int nextId)
    {
        var pass = new WholeStructs(nextId);
        pass.Collect(body, parameters);
        foreach (KeyValuePair<Local, (Local First, Leaf Leaf)> part in pass._parts)
        {
            pass._whole[part.Key] = part.Key with { Name = Layout.WholeName(part.Key, part.Value.Leaf), Type = (SpanType)part.Key.Type with { Leaf = part.Value.Leaf } };
        }
        if (pass._whole.Count > 0)
        {
            foreach (KeyValuePair<Local, (Local First, Leaf Leaf)> part in pass._parts) pass._first[(Local)pass._whole[part.Key]] = (Local)pass._whole[part.Value.First];
            body = pass.Merge(Layout.Run(new Substitution(pass._whole).Rewrite(body)));
        }
        body = pass.Rewrite(body);
        nextId = pass._nextId;
        return body;
    }

    // ---- which temporaries belong together ----

    private void Collect(Block body, IReadOnlyList<Parameter> parameters)
    {
        Roots roots = Roots.Of(body, parameters);
        HashSet<Local> temporaries = [.. body.All().OfType<Allocate>().Select(a => a.Target)];
        foreach (Stmt stmt in body.All())
        {
            foreach (List<(Expr View, Leaf Leaf)> whole in WholesOf(stmt)) Tie(whole, roots, temporaries);
        }
    }

    /// <summary>The spans of structs that a call takes, by their parts.</summary>
    private static IEnumerable<List<(Expr View, Leaf Leaf)>> WholesOf(Stmt stmt)
    {
        IEnumerable<(Expr View, Parameter Parameter)> views = stmt switch
        {
            CallForward s => s.Arguments.Zip(s.Halves.Parameters, (a, p) => (a, p)),
            CallReverse s => s.Arguments.Zip(s.Halves.InBoth, (a, i) => (a, s.Halves.Parameters[i]))
                .Concat(s.Gradients.Zip(s.Halves.Parameters.Where(p => p.IsActive), (g, p) => (g, p with { Name = p.Name + "Grad" }))),
            RuleCall s => s.Arguments.Zip(s.Method.ValuesIn(s.Target.Parameters), (a, i) => (a, s.Target.Parameters[i]))
                .Concat(s.Gradients.Zip(s.Target.Parameters.Where(p => p.IsActive), (g, p) => (g, p with { Name = p.Name + "Grad" }))),
            _ => [],
        };
        return views.Where(v => v.Parameter is { Type.IsView: true, Leaf: not null })
            .GroupBy(v => v.Parameter.Name, v => (v.View, v.Parameter.Leaf!))
            .Select(g => g.ToList());
    }

    private void Tie(List<(Expr View, Leaf Leaf)> whole, Roots roots, HashSet<Local> temporaries)
    {
        Local?[][] parts = [.. whole.Select(part => roots.Candidates(part.View).Select(r => r is Local local && temporaries.Contains(local) ? local : null).ToArray())];
        for (int i = 0; i < parts[0].Length; i++)
        {
            for (int k = 0; k < parts.Length; k++)
            {
                if (parts[k].Length != parts[0].Length || parts[k][i] is null != parts[0][i] is null) throw Apart(whole[0].Leaf);
                if (parts[k][i] is not { } part) continue;
                if (_parts.TryGetValue(part, out (Local First, Leaf Leaf) known) && known != (parts[0][i]!, whole[k].Leaf)) throw Apart(whole[0].Leaf);
                _parts[part] = (parts[0][i]!, whole[k].Leaf);
            }
        }
    }

    private static System.InvalidOperationException Apart(Leaf leaf) => new($"a span of '{leaf.Struct.Name}' is passed whose parts are not together");

    /// <summary>The first part's allocation is that of all parts.</summary>
    private Block Merge(Block block)
    {
        HashSet<Local> allocated = [];
        var output = new List<Stmt>();
        foreach (Stmt stmt in block.Statements)
        {
            switch (stmt)
            {
                case Allocate allocate when _first.TryGetValue(allocate.Target, out Local? first):
                    allocated.Add(allocate.Target);
                    if (!allocated.Contains(first)) throw Apart(((SpanType)first.Type).Leaf!);
                    output.Add(allocate.Target == first ? stmt : new Assign(allocate.Target, first) { Origin = stmt.Origin });
                    break;
                case If s:
                    output.Add(s with { Then = Merge(s.Then), Else = Merge(s.Else) });
                    break;
                case For s:
                    output.Add(s with { Body = Merge(s.Body) });
                    break;
                case While s:
                    output.Add(s with { Body = Merge(s.Body) });
                    break;
                default:
                    output.Add(stmt);
                    break;
            }
        }
        return Block.Of(output);
    }

    // ---- all elements of a part ----

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        Stmt? each = stmt switch
        {
            PushAll { View: { Type: SpanType { Leaf: not null } } view } s => Upward(view, i => new Push(s.Tape, s.Name, new Load(view, i))),
            PopAll { View: { Type: SpanType { Leaf: not null } } view } s => Downward(view, i => new PopAt(s.Tape, s.Name, view, i)),
            Trap { Adjoint: { Type: SpanType { Leaf: not null } } view } s => Upward(view, i => new Trap(new Load(view, i)) { Origin = s.Origin }),
            Copy { From.Type: SpanType { Leaf: not null } } s => Upward(s.From, i => new Store(s.To, i, new Load(s.From, i))),
            Copy { To.Type: SpanType { Leaf: not null } } s => Upward(s.To, i => new Store(s.To, i, new Load(s.From, i))),
            _ => null,
        };
        if (each is null) base.Rewrite(stmt, output);
        else output.Add(each with { Origin = stmt.Origin });
    }

    private Stmt Upward(Expr view, System.Func<Local, Stmt> body)
    {
        Local index = Index();
        return new For(index, Constant.Int(0), BinaryOp.Less, new Length(view), Constant.Int(1), null, Block.Of([body(index)]));
    }

    private Stmt Downward(Expr view, System.Func<Local, Stmt> body)
    {
        Local index = Index();
        return new For(index, Fold.Difference(new Length(view), Constant.Int(1)), BinaryOp.GreaterEqual, Constant.Int(0), Constant.Int(-1), null, Block.Of([body(index)]));
    }

    private Local Index() => new(_nextId++, "i", IrType.Int, Synthetic: true);
}
