using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Decides before a view is accessed what to access, and what to store. Where the flow of control divides between naming a view and
/// accessing it, ILGPU keeps all arguments of a kernel in memory, which takes time and is more than some devices' compilers can.
/// </summary>
internal sealed class Decisions : Rewriter
{
    private List<Stmt>? _before;
    private int _nextId;

    private Decisions(int nextId) => _nextId = nextId;

    public static Block Run(Block body, int nextId) => new Decisions(nextId).Rewrite(body);

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        List<Stmt>? outer = _before;
        // What a loop tests is evaluated again and again.
        _before = stmt is For or While ? null : output;
        output.Add(stmt switch
        {
            Store s => s with { View = Rewrite(s.View), Index = Decided(s.Index), Value = Decided(s.Value) },
            AccumulateAt s => s with { View = Rewrite(s.View), Index = Decided(s.Index), Value = Decided(s.Value) },
            AtomicAdd s => s with { View = Rewrite(s.View), Index = Decided(s.Index), Value = Decided(s.Value) },
            _ => RewriteParts(stmt),
        });
        _before = outer;
    }

    public override Expr Rewrite(Expr expr) => expr switch
    {
        Load e => e with { View = Rewrite(e.View), Index = Decided(e.Index) },
        Slice e => new Slice(Rewrite(e.View), Decided(e.Start), e.Count is null ? null : Decided(e.Count)),
        Select e => new Select(Rewrite(e.Condition), Perhaps(e.Then), Perhaps(e.Else)),
        Binary { Op: BinaryOp.AndAlso or BinaryOp.OrElse } e => new Binary(e.Op, Rewrite(e.Left), Perhaps(e.Right)),
        _ => base.Rewrite(expr),
    };

    /// <summary>What may not be evaluated at all stays where it is.</summary>
    private Expr Perhaps(Expr expr)
    {
        List<Stmt>? outer = _before;
        _before = null;
        Expr result = Rewrite(expr);
        _before = outer;
        return result;
    }

    private Expr Decided(Expr expr)
    {
        expr = Rewrite(expr);
        if (_before is null || !expr.Nodes().Any(n => n is Select or Binary { Op: BinaryOp.AndAlso or BinaryOp.OrElse })) return expr;
        int id = _nextId++;
        var value = new Local(id, Local.TemporaryName(id), expr.Type, Synthetic: true);
        _before.Add(new Assign(value, expr));
        return value;
    }
}
