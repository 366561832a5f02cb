using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Gives the locals and tapes of a function new numbers, so that it can stand beside another that is made from the same method.</summary>
internal sealed class Renumber : Rewriter
{
    private readonly int _offset;
    private readonly HashSet<Local> _kept;

    private Renumber(int offset, IEnumerable<Local> kept)
    {
        _offset = offset;
        _kept = [.. kept];
    }

    /// <param name="kept">Locals that both have.</param>
    public static Function Run(Function function, int offset, IEnumerable<Local> kept)
    {
        var pass = new Renumber(offset, kept);
        return function with
        {
            Parameters = function.Parameters.Select(p => p with { Local = pass.RewriteTarget(p.Local) }).ToEquatable(),
            Results = function.Results.Select(pass.Rewrite).ToEquatable(),
            Written = function.Written.Select(pass.RewriteTarget).ToEquatable(),
            Body = pass.Rewrite(function.Body),
        };
    }

    public override Local RewriteTarget(Local local) => _kept.Contains(local) ? local : local with
    {
        Id = local.Id + _offset,
        Name = local.Synthetic && local.Name == Local.TemporaryName(local.Id) ? Local.TemporaryName(local.Id + _offset) : local.Name,
        Primal = local.Primal < 0 ? local.Primal : local.Primal + _offset,
    };

    public override Expr Rewrite(Expr expr) => expr is Local local ? RewriteTarget(local) : base.Rewrite(expr);

    public override void Rewrite(Stmt stmt, List<Stmt> output) => base.Rewrite(stmt switch
    {
        Push s => s with { Tape = s.Tape + _offset },
        Pop s => s with { Tape = s.Tape + _offset },
        PushAll s => s with { Tape = s.Tape + _offset },
        PopAll s => s with { Tape = s.Tape + _offset },
        PopAt s => s with { Tape = s.Tape + _offset },
        CallForward s => s with { Tape = s.Tape + _offset },
        CallReverse s => s with { Tape = s.Tape + _offset },
        RuleCall s => s with { Tape = s.Tape + _offset },
        _ => stmt,
    }, output);
}
