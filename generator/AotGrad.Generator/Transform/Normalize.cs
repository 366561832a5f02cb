using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Turns jumps (<c>break</c>, <c>continue</c>, <c>return</c>) into structure: what follows a jump moves to the branch that
/// does not jump, or under a flag where a jump lies deeper. Afterwards every block runs from its first statement to
/// its last, which is what lets the reverse sweep mirror it.
/// </summary>
internal sealed class Normalize
{
    private readonly Dictionary<int, Local> _flags = [];
    private readonly Dictionary<int, List<int>> _jumps = [];
    private readonly HashSet<Local> _tested = [];
    private int _nextId;

    private Normalize(int nextId) => _nextId = nextId;

    public static MethodIr Run(MethodIr method)
    {
        var pass = new Normalize(method.NextId);
        List<Stmt> body = pass.Rewrite([new Labeled(0, new Numbering(pass).Rewrite(method.Body))]);
        Block pruned = new UntestedFlags(pass).Rewrite(Block.Of(body));
        return method with { Body = pruned, NextId = pass._nextId };
    }

    /// <summary>Where control can go from a piece of code: past its end, or by jumps to outer labels.</summary>
    private readonly record struct Flow(bool Falls, HashSet<Jump> Exits)
    {
        public static Flow Of(Block block) => Of(block.Statements);

        public static Flow Of(IEnumerable<Stmt> statements)
        {
            var exits = new HashSet<Jump>();
            foreach (Stmt stmt in statements)
            {
                Flow flow = Of(stmt);
                exits.UnionWith(flow.Exits);
                if (!flow.Falls) return new(false, exits);
            }
            return new(true, exits);
        }

        public static Flow Of(Stmt stmt)
        {
            switch (stmt)
            {
                case Jump jump:
                    return new(false, [jump with { Origin = null }]);
                case Throw:
                    return new(false, []);
                case Labeled labeled:
                    Flow inner = Of(labeled.Body);
                    bool jumpsHere = inner.Exits.RemoveWhere(j => j.Label == labeled.Label) > 0;
                    return new(inner.Falls || jumpsHere, inner.Exits);
                case If branch:
                    Flow then = Of(branch.Then), @else = Of(branch.Else);
                    then.Exits.UnionWith(@else.Exits);
                    return new(then.Falls || @else.Falls, then.Exits);
                case For loop:
                    return new(true, Of(loop.Body).Exits);
                case While loop:
                    return new(loop.Condition is not Constant { Bits: 1 }, Of(loop.Body).Exits);
                default:
                    return new(true, []);
            }
        }
    }

    private List<Stmt> Rewrite(IReadOnlyList<Stmt> statements)
    {
        var output = new List<Stmt>();
        for (int i = 0; i < statements.Count; i++)
        {
            Stmt stmt = statements[i];
            Flow flow = Flow.Of(stmt);
            IReadOnlyList<Stmt> rest = flow.Exits.Count == 0 ? [] : [.. statements.Skip(i + 1)];
            switch (stmt)
            {
                case Jump jump:
                    output.Add(new Assign(Flag(jump.Label, jump.Number), Constant.Bool(true)));
                    break;
                case Labeled labeled:
                    foreach (int jump in _jumps.TryGetValue(labeled.Label, out List<int>? jumps) ? jumps : [])
                    {
                        output.Add(new Assign(Flag(labeled.Label, jump), Constant.Bool(false)));
                    }
                    output.AddRange(Rewrite(labeled.Body.Statements));
                    break;
                case If branch:
                    bool thenFalls = Flow.Of(branch.Then).Falls, elseFalls = Flow.Of(branch.Else).Falls;
                    // A branch that only throws needs no structure: the reverse sweep never comes to it.
                    if (thenFalls != elseFalls && flow.Exits.Count > 0)
                    {
                        rest = [.. statements.Skip(i + 1)];
                        output.Add(MakeIf(
                            branch,
                            Rewrite(thenFalls ? [.. branch.Then.Statements, .. rest] : branch.Then.Statements),
                            Rewrite(elseFalls ? [.. branch.Else.Statements, .. rest] : branch.Else.Statements)));
                        return output;
                    }
                    output.Add(MakeIf(branch, Rewrite(branch.Then.Statements), Rewrite(branch.Else.Statements)));
                    break;
                case For loop:
                    output.Add(loop with
                    {
                        // What was inlined before is normalized already, and its loops have no exits.
                        Proceed = flow.Exits.Count == 0 ? loop.Proceed : NoneOf(flow.Exits),
                        Body = Block.Of(Rewrite(loop.Body.Statements)),
                    });
                    break;
                case While loop:
                    output.Add(loop with
                    {
                        Condition = flow.Exits.Count == 0 ? loop.Condition : Both(NoneOf(flow.Exits), loop.Condition),
                        Body = Block.Of(Rewrite(loop.Body.Statements)),
                    });
                    break;
                default:
                    output.Add(stmt);
                    break;
            }
            if (!flow.Falls) return output;
            if (flow.Exits.Count == 0) continue;

            // The statement may or may not have jumped: what follows runs only if it has not.
            if (rest.Count > 0) output.Add(new If(NoneOf(flow.Exits), Block.Of(Rewrite(rest)), Block.Empty));
            return output;
        }
        return output;
    }

    private static If MakeIf(If branch, List<Stmt> then, List<Stmt> @else) => then.Count == 0 && @else.Count > 0
        ? branch with { Condition = Build.Not(branch.Condition), Then = Block.Of(@else), Else = Block.Empty }
        : branch with { Then = Block.Of(then), Else = Block.Of(@else) };

    private static Expr Both(Expr first, Expr second) => second is Constant { Bits: 1 } ? first : Build.And(first, second);

    private Expr NoneOf(IEnumerable<Jump> jumps)
    {
        Expr? none = null;
        foreach (Jump jump in jumps.OrderBy(j => j.Number))
        {
            Local flag = Flag(jump.Label, jump.Number);
            _tested.Add(flag);
            Expr clear = Build.Not(flag);
            none = none is null ? clear : Build.And(none, clear);
        }
        return none!;
    }

    /// <summary>
    /// Every jump has a flag of its own: wherever the jump is decided the flag is not yet set, so afterwards it tells
    /// whether the jump was taken.
    /// </summary>
    private Local Flag(int label, int jump)
    {
        if (!_flags.TryGetValue(jump, out Local? flag))
        {
            flag = new Local(_nextId++, label == 0 ? "returned" : "left", IrType.Bool, Synthetic: true, IsFlag: true);
            _flags.Add(jump, flag);
        }
        return flag;
    }

    private sealed class Numbering(Normalize pass) : Rewriter
    {
        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (stmt is not Jump jump)
            {
                base.Rewrite(stmt, output);
                return;
            }
            int number = pass._nextId++;
            if (!pass._jumps.TryGetValue(jump.Label, out List<int>? jumps)) pass._jumps[jump.Label] = jumps = [];
            jumps.Add(number);
            output.Add(jump with { Number = number });
        }
    }

    /// <summary>Drops the flags that nothing tests.</summary>
    private sealed class UntestedFlags(Normalize pass) : Rewriter
    {
        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (stmt is Assign { Target: var target } && pass._flags.ContainsValue(target) && !pass._tested.Contains(target)) return;
            Stmt rewritten = RewriteParts(stmt);
            if (rewritten is If { Then.IsEmpty: true, Else.IsEmpty: false } flipped)
            {
                rewritten = flipped with { Condition = Build.Not(flipped.Condition), Then = flipped.Else, Else = Block.Empty };
            }
            if (rewritten is If { Then.IsEmpty: true, Else.IsEmpty: true }) return;
            output.Add(rewritten);
        }
    }
}
