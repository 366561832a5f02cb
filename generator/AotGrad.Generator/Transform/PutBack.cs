using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// In a kernel, what the reverse sweep restores is put back one by one, so that no index touches elements of others: the
/// element is kept before each restoration, and at the end the last restoration is undone first.
/// </summary>
internal sealed class PutBack : Rewriter
{
    private readonly Roots _roots;
    private readonly HashSet<Local> _restored;
    private readonly HashSet<Local> _taped;
    private readonly HashSet<Local> _assigned;
    private readonly Starts _starts = new();
    private readonly Dictionary<Local, Log> _logs = [];
    private readonly List<Stmt> _end = [];
    private int _nextId;
    private int _nextTape;
    private bool _isReverse;

    private PutBack(Block body, Roots roots, HashSet<Local> restored, int nextId)
    {
        _roots = roots;
        _restored = restored;
        _nextId = nextId;
        _nextTape = 1 + body.All().Select(TapeOf).DefaultIfEmpty(0).Max();
        _assigned = [.. body.All().SelectMany(s => s.Targets())];
        _taped = [.. body.Statements.SkipWhile(s => s is not Turn).Where(s => s.Blocks().Any()).SelectMany(s => s.All()).SelectMany(s => s.WrittenViews()).SelectMany(roots.Candidates).OfType<Local>().Where(restored.Contains)];
    }

    /// <summary>What is kept of a parameter whose elements are restored in loops or branches: their places, their values, and how many.</summary>
    private sealed record Log(int Places, int Values, Local Count);

    public static Block Run(Block body, IReadOnlyList<Parameter> parameters, Roots roots, ref int nextId)
    {
        HashSet<Local> restored = roots.WrittenParameters(body.Statements.SkipWhile(s => s is not Turn).SelectMany(s => s.All()), parameters);
        if (restored.Count == 0) return body;
        var pass = new PutBack(body, roots, restored, nextId);
        List<Stmt> forward = [.. pass.Rewrite(Block.Of(body.Statements.TakeWhile(s => s is not Turn)), isReverse: false).Statements];
        Block reverse = pass.Rewrite(Block.Of(body.Statements.SkipWhile(s => s is not Turn)), isReverse: true);
        foreach (KeyValuePair<Local, Log> log in pass._logs)
        {
            forward.Add(new Assign(log.Value.Count, Constant.Int(0)));
            pass._end.Add(pass.Undo(log.Key, log.Value));
        }
        nextId = pass._nextId;
        return Block.Of([.. forward, .. reverse.Statements, .. pass._end]);
    }

    private Block Rewrite(Block block, bool isReverse)
    {
        _isReverse = isReverse;
        return Rewrite(block);
    }

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        switch (stmt)
        {
            case Store s when _isReverse && RestoredBy(s.View) is { } parameter:
                Keep(parameter, s.View, s.Index, output);
                output.Add(s);
                break;
            case PopAt s when _isReverse && RestoredBy(s.View) is { } parameter:
                Keep(parameter, s.View, s.Index, output);
                output.Add(s);
                break;
            case Assign { Target.Type.IsView: true } s when RestoredBy(s.Value) is not null:
                output.Add(s);
                output.Add(_starts.Define(s, ref _nextId));
                break;
            default:
                if (_isReverse && stmt.WrittenViews().Any(v => RestoredBy(v) is not null)) throw new System.InvalidOperationException($"{stmt.GetType().Name} restores elements of a kernel");
                output.Add(RewriteParts(stmt));
                break;
        }
    }

    /// <summary>Whether an expression is the same at the end.</summary>
    private bool IsFixed(Expr expr) => expr is Constant or Binary or Length || (expr is Local local && !_assigned.Contains(local));

    private Local? RestoredBy(Expr view) => _roots.Candidates(view) is [Local root] && _restored.Contains(root) ? root : null;

    private void Keep(Local parameter, Expr view, Expr index, List<Stmt> output)
    {
        Expr place = _starts.IndexOf(view, index);
        if (!_taped.Contains(parameter))
        {
            var kept = new Local(_nextId++, parameter.Name + "Output", IrType.Of(parameter.Scalar), Synthetic: true);
            Expr at = place;
            if (!place.Nodes().All(IsFixed))
            {
                var name = new Local(_nextId++, parameter.Name + "Place", IrType.Int, Synthetic: true);
                output.Add(new Assign(name, place));
                at = name;
            }
            output.Add(new Assign(kept, new Load(parameter, at)));
            _end.Insert(0, new Store(parameter, at, kept));
            return;
        }
        if (!_logs.TryGetValue(parameter, out Log? log)) _logs[parameter] = log = new Log(_nextTape++, _nextTape++, new Local(_nextId++, parameter.Name + "Places", IrType.Int, Synthetic: true));
        output.Add(new Push(log.Places, parameter.Name + "Place", place));
        output.Add(new Push(log.Values, parameter.Name + "Output", new Load(parameter, place)));
        output.Add(new Assign(log.Count, Build.Add(log.Count, Constant.Int(1))));
    }

    private For Undo(Local parameter, Log log)
    {
        var left = new Local(_nextId++, "left", IrType.Int, Synthetic: true);
        var at = new Local(_nextId++, parameter.Name + "Place", IrType.Int, Synthetic: true);
        return new For(left, log.Count, BinaryOp.Greater, Constant.Int(0), Constant.Int(-1), null, Block.Of(
        [
            new Pop(log.Places, parameter.Name + "Place", at),
            new PopAt(log.Values, parameter.Name + "Output", parameter, at),
        ]));
    }

    private static int TapeOf(Stmt stmt) => stmt switch
    {
        Push s => s.Tape,
        PushAll s => s.Tape,
        CallForward s => s.Tape,
        _ => 0,
    };
}
