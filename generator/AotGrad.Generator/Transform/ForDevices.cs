using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Memory that a launch makes for each piece of work: a tape, or a temporary.</summary>
/// <param name="View">All of it.</param>
/// <param name="PerItem">The number of elements that one piece has.</param>
/// <param name="Sizes">Of which products this number is the sum: each factor at least 0.</param>
internal sealed record Scratch(Local View, Local PerItem, EquatableArray<EquatableArray<Expr>> Sizes);

/// <summary>The work of one index as a device runs it: without a stack of its own, and beside all others.</summary>
/// <param name="Item">The index; for an index of several parts, its place in row-major order.</param>
internal sealed record DeviceCode(Function Function, Local Item, EquatableArray<Scratch> Scratch);

/// <summary>
/// Turns the work of one index on the host into that on a device: tapes and temporaries become windows of memory that the
/// launch makes, and sums that several indices share become atomic.
/// </summary>
internal sealed class ForDevices : Rewriter
{
    private static readonly Regex s_temporary = new("^t[0-9]+$", RegexOptions.CultureInvariant);

    private readonly Dictionary<int, (Local View, Local Top)> _tapes = [];
    private readonly Dictionary<Local, Local> _memory = [];
    private readonly List<Scratch> _scratch = [];
    private readonly List<Stmt> _windows = [];
    private readonly HashSet<Local> _shared;
    private readonly Roots _roots;
    private readonly Ranges _ranges;
    private readonly Stack<Expr?> _trips = [];
    private readonly Local _item;
    private readonly HashSet<string> _names;
    private readonly int? _maxTrips;
    private int _nextId;

    private ForDevices(Function function, For loop, IEnumerable<Gradient> shared, IEnumerable<Local> extents, int? maxTrips, int nextId)
    {
        _shared = [.. shared.Select(g => g.Local)];
        _roots = Roots.Of(loop.Body, function.Parameters);
        _ranges = new Ranges(loop.Body, function.Parameters.Select(p => p.Local), _roots, extents);
        _item = loop.Index;
        _names = [loop.Index.Name, .. function.Parameters.Select(p => p.Name), .. function.Gradients.Select(g => g.Local.Name)];
        _maxTrips = maxTrips;
        _nextId = nextId;
    }

    /// <summary>What a device cannot do; the first that was found.</summary>
    private (Stmt At, string Why)? _problem;

    /// <param name="range">A loop over the indices of a range.</param>
    /// <param name="problem">Where and why there is no such code.</param>
    public static DeviceCode? Run(Function range, IReadOnlyList<Gradient> shared, IReadOnlyList<Local> extents, KernelForm form, int nextId, out (Stmt At, string Why)? problem)
    {
        var loop = (For)range.Body.Statements.Single();
        var pass = new ForDevices(range, loop, shared, extents, form.MaxTrips, nextId);
        Block body = pass.Rewrite(loop.Body);
        problem = pass._problem;
        if (problem is not null) return null;
        IEnumerable<Parameter> memory = pass._scratch.SelectMany(m => new[] { m.View, m.PerItem }).Select(Given);
        Function function = range with { Parameters = range.Parameters.Skip(2).Concat(memory).Prepend(Given(loop.Index)).ToEquatable(), Body = Block.Of(pass._windows.Concat(body.Statements)) };
        return new DeviceCode(function, loop.Index, pass._scratch.ToEquatable());
    }

    public override Expr Rewrite(Expr expr)
    {
        switch (base.Rewrite(expr))
        {
            case Slice { Count: null } rest:
                return rest with { Count = Build.Subtract(new Length(rest.View), rest.Start) };
            case var same:
                return same;
        }
    }

    public override void Rewrite(Stmt stmt, List<Stmt> output)
    {
        if (stmt.Reads().SelectMany(r => r.Nodes()).Any(n => n is Pick)) Refuse(stmt, "it chooses between spans");
        switch (stmt)
        {
            case Push s:
                (Local tape, Local top) = TapeOf(s.Tape, s.Name, s.Value.Scalar, stmt);
                Expr value = Rewrite(s.Value);
                output.Add(new Store(tape, top, value.Scalar == Scalar.Bool ? new Select(value, Constant.Int(1), Constant.Int(0)) : value) { Origin = s.Origin });
                output.Add(new Assign(top, Build.Add(top, Constant.Int(1))) { Origin = s.Origin });
                break;
            case Pop s:
                output.Add(new Assign(s.Target, Popped(s.Tape, s.Name, s.Target.Scalar, stmt, output)) { Origin = s.Origin });
                break;
            case PopAt s:
                output.Add(new Store(Rewrite(s.View), Rewrite(s.Index), Popped(s.Tape, s.Name, s.View.Scalar, stmt, output)) { Origin = s.Origin });
                break;
            case PushAll s:
                Each(s.View, output, (i, inner) => Rewrite(new Push(s.Tape, s.Name, new Load(s.View, i)) { Origin = s.Origin }, inner));
                break;
            case PopAll s:
                Each(s.View, output, (i, inner) => Rewrite(new PopAt(s.Tape, s.Name, s.View, Build.Subtract(Build.Subtract(new Length(s.View), Constant.Int(1)), i)) { Origin = s.Origin }, inner));
                break;
            case Copy s:
                Each(s.From, output, (i, inner) => inner.Add(new Store(Rewrite(s.To), i, new Load(Rewrite(s.From), i)) { Origin = s.Origin }));
                break;
            case Allocate s:
                output.Add(new Assign(s.Target, new Slice(MemoryOf(s), Constant.Int(0), Rewrite(s.Count))) { Origin = s.Origin });
                Each(s.Target, output, (i, inner) => inner.Add(new Store(s.Target, i, Constant.Zero(s.Target.Scalar)) { Origin = s.Origin }));
                break;
            case AccumulateAt s when _roots.Candidates(s.View) is [Local root] && _shared.Contains(root):
                output.Add(new AtomicAdd(Rewrite(s.View), Rewrite(s.Index), Rewrite(s.Value)) { Origin = s.Origin });
                break;
            case Accumulate s when _shared.Contains(s.Target):
                output.Add(new AtomicAdd(s.Target, Constant.Int(0), Rewrite(s.Value)) { Origin = s.Origin });
                break;
            case For s:
                Repeat(_ranges.TripsOf(s)?.ToExpr(), s, output);
                break;
            case While s:
                Repeat(null, s, output);
                break;
            default:
                base.Rewrite(stmt, output);
                break;
        }
    }

    private void Repeat(Expr? trips, Stmt loop, List<Stmt> output)
    {
        _trips.Push(trips ?? (_maxTrips is { } most ? Constant.Int(most) : null));
        output.Add(RewriteParts(loop));
        _trips.Pop();
    }

    private void Each(Expr view, List<Stmt> output, Action<Local, List<Stmt>> work)
    {
        var index = new Local(_nextId++, "i", IrType.Int, Synthetic: true);
        var body = new List<Stmt>();
        Expr? length = view is Local local && _memory.ContainsKey(local) ? null : _ranges.Read(new Length(view))?.ToExpr();
        _trips.Push(length ?? (_maxTrips is { } most ? Constant.Int(most) : null));
        work(index, body);
        _trips.Pop();
        output.Add(new For(index, Constant.Int(0), BinaryOp.Less, new Length(Rewrite(view)), Constant.Int(1), null, Block.Of(body)));
    }

    private Expr Popped(int tape, string name, Scalar type, Stmt stmt, List<Stmt> output)
    {
        (Local view, Local top) = TapeOf(tape, name, type, stmt);
        output.Add(new Assign(top, Build.Subtract(top, Constant.Int(1))) { Origin = stmt.Origin });
        var popped = new Load(view, top);
        return type == Scalar.Bool ? new Binary(BinaryOp.NotEqual, popped, Constant.Int(0)) : popped;
    }

    /// <summary>A tape is met first where it is pushed: as often as the loops around run.</summary>
    private (Local View, Local Top) TapeOf(int tape, string name, Scalar element, Stmt stmt)
    {
        if (_tapes.TryGetValue(tape, out (Local View, Local Top) known)) return known;
        if (s_temporary.IsMatch(name)) name = "t";
        if (_trips.Any(t => t is null)) Refuse(stmt, $"its derivative keeps {(name == "t" ? "a value" : $"'{name}'")} in each iteration of a loop, and how often that runs is not known before the launch; say with [MaxTrips(n)] how often at most");
        EquatableArray<Expr> size = _trips.Select(t => t ?? Constant.Int(0)).Reverse().ToEquatable();
        Local window = Window(name + "Tape", element == Scalar.Bool ? Scalar.Int : element, [size]);
        var top = new Local(_nextId++, name + "Top", IrType.Int, Synthetic: true);
        _windows.Add(new Assign(top, Constant.Int(0)));
        return _tapes[tape] = (window, top);
    }

    private Local MemoryOf(Allocate allocate)
    {
        if (_memory.TryGetValue(allocate.Target, out Local? known)) return known;
        Polynomial? most = _ranges.Read(allocate.Count) is { } count ? _ranges.Extreme(count, lowest: false) : null;
        if (most is null || !most.Atoms.All(_ranges.IsGiven)) Refuse(allocate, $"the size of '{allocate.Target.Name}' is not known before the launch");
        return _memory[allocate.Target] = Window(allocate.Target.Name + "Memory", allocate.Target.Scalar, [[most?.ToExpr() ?? Constant.Int(0)]]);
    }

    /// <summary>This index's part of memory that the launch makes.</summary>
    private Local Window(string name, Scalar element, EquatableArray<EquatableArray<Expr>> sizes)
    {
        var all = new Local(_nextId++, Free(name + "s"), new SpanType(element, SpanForm.Span));
        var perItem = new Local(_nextId++, Free(name + "Size"), IrType.Int);
        var window = new Local(_nextId++, name, new SpanType(element, SpanForm.Span));
        _scratch.Add(new Scratch(all, perItem, sizes));
        _windows.Add(new Assign(window, new Slice(all, Build.Multiply(_item, perItem), perItem)));
        return window;
    }

    private static Parameter Given(Local local) => new(local, Passing.Value, NoGrad: true, local.Name);

    private string Free(string name)
    {
        while (!_names.Add(name)) name += "_";
        return name;
    }

    private void Refuse(Stmt stmt, string why) => _problem ??= (stmt, why);
}
