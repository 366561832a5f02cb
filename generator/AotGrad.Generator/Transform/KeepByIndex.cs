using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// What each iteration of a counted loop pushes once is kept by the loop's index, in room that is reserved on the tape before the
/// loop: that is cheaper than a stack, and the mirrored loop may then run in any order.
/// </summary>
internal sealed class KeepByIndex : Rewriter
{
    /// <summary>A loop that begins further up has its room from there on.</summary>
    private const int LargestStart = 8;

    private readonly HashSet<int> _tapes;
    private readonly Dictionary<int, Load> _places = [];
    private readonly HashSet<Local> _lasting = [];
    private int _loops;
    private int _nextId;

    private KeepByIndex(HashSet<int> tapes, int nextId) => (_tapes, _nextId) = (tapes, nextId);

    public static Block Run(Block body, ref int nextId)
    {
        List<int> pushed = [.. body.All().OfType<Push>().Select(s => s.Tape)], popped = [.. body.All().Select(PoppedBy).OfType<int>()];
        HashSet<int> tapes = [.. EachTime(body, s => (s as Push)?.Tape).Intersect(EachTime(body, PoppedBy)).Where(t => pushed.Count(p => p == t) == 1 && popped.Count(p => p == t) == 1)];
        if (tapes.Count == 0) return body;
        var pass = new KeepByIndex(tapes, nextId);
        body = pass.Rewrite(body);
        nextId = pass._nextId;
        return body;
    }

    /// <summary>The tapes of statements that each iteration of a loop runs once.</summary>
    private static IEnumerable<int> EachTime(Block body, System.Func<Stmt, int?> tapeOf) =>
        body.All().OfType<For>().Where(loop => RangeOf(loop) is not null).SelectMany(loop => loop.Body.Statements).Select(tapeOf).OfType<int>();

    private static int? PoppedBy(Stmt stmt) => stmt switch
    {
        Pop pop => pop.Tape,
        PopAt pop => pop.Tape,
        _ => null,
    };

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        switch (stmt)
        {
            case For loop:
                foreach (Stmt inner in loop.Body.Statements) MakeRoom(loop, inner, output);
                _loops++;
                output.Add(RewriteParts(loop));
                _loops--;
                break;
            case While:
                _loops++;
                base.Rewrite(stmt, output);
                _loops--;
                break;
            case Push push when _places.TryGetValue(push.Tape, out Load? place):
                output.Add(new Store(place.View, place.Index, push.Value) { Origin = push.Origin });
                break;
            case Pop pop when _places.TryGetValue(pop.Tape, out Load? place):
                output.Add(new Assign(pop.Target, place) { Origin = pop.Origin });
                break;
            case PopAt pop when _places.TryGetValue(pop.Tape, out Load? place):
                output.Add(new Store(pop.View, pop.Index, place) { Origin = pop.Origin });
                break;
            default:
                base.Rewrite(stmt, output);
                break;
        }
    }

    /// <summary>What stands before a loop for a statement of its body.</summary>
    private void MakeRoom(For loop, Stmt stmt, List<Stmt> output)
    {
        (int tape, string name, Scalar kind) = stmt switch
        {
            Push push => (push.Tape, push.Name, push.Value.Scalar),
            Pop pop => (pop.Tape, pop.Name, pop.Target.Scalar),
            PopAt pop => (pop.Tape, pop.Name, pop.View.Scalar),
            _ => default,
        };
        if (name is null || !_tapes.Contains(tape)) return;
        (Expr from, Expr to) = RangeOf(loop)!.Value;
        if (from is Constant { Bits: >= 0 and <= LargestStart }) from = Constant.Int(0);
        // What a loop fills that runs once stays where it is.
        Local? known = _places.TryGetValue(tape, out Load? place) && place.View is Local kept && _lasting.Contains(kept) ? kept : null;
        Local view = known ?? new Local(_nextId++, name + "Kept", new SpanType(kind, SpanForm.Span), Synthetic: true);
        _places[tape] = new Load(view, Fold.Difference(loop.Index, from));
        if (known is not null) return;
        if (_loops == 0) _lasting.Add(view);
        output.Add(stmt is Push { Value: var value } ? new Reserve(tape, name, view, from, to) { Value = value } : new TakeBack(tape, name, view, from, to));
    }

    /// <summary>The smallest index of a loop and the one after its largest; null if these cannot be told before and inside of it.</summary>
    private static (Expr From, Expr To)? RangeOf(For loop)
    {
        if (loop.Proceed is not null || !loop.Index.Type.Equals(IrType.Int)) return null;
        Constant one = Constant.Int(1);
        (Expr From, Expr To)? range = (loop.Compare, loop.Step) switch
        {
            (BinaryOp.Less, Constant { Bits: 1 }) => (loop.Start, loop.Bound),
            (BinaryOp.LessEqual, Constant { Bits: 1 }) => (loop.Start, Fold.Sum(loop.Bound, one)),
            (BinaryOp.GreaterEqual, Constant { Bits: -1 }) => (loop.Bound, Fold.Sum(loop.Start, one)),
            (BinaryOp.Greater, Constant { Bits: -1 }) => (Fold.Sum(loop.Bound, one), Fold.Sum(loop.Start, one)),
            _ => null,
        };
        return range is { From: var from } && IsSteady(from, loop) ? range : null;
    }

    private static bool IsSteady(Expr expr, For loop)
    {
        HashSet<Local> assigned = [.. loop.Body.All().SelectMany(s => s.Targets())];
        return expr.Nodes().All(node => node switch
        {
            Local local => !assigned.Contains(local),
            Constant or Length or Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } => true,
            _ => false,
        });
    }
}
