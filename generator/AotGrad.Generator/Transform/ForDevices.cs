using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Turns the work of one index on the host into that on a device: tapes and temporaries become windows of memory that the
/// launch makes, and sums that several indices share become atomic. Where these must not depend on the order in which indices
/// run, groups of indices add to memory of their own instead.
/// </summary>
internal sealed class ForDevices : Rewriter
{
    private static readonly Regex s_temporary = new("^t[0-9]+$", RegexOptions.CultureInvariant);

    private readonly Dictionary<int, (Local View, Local Top, int Scratch)> _tapes = [];
    private readonly Dictionary<Local, Local> _memory = [];
    private readonly List<Scratch> _scratch = [];
    private readonly List<Stmt> _windows = [];
    private readonly Dictionary<Local, (Sum Sum, Local? Offset)> _sums = [];
    private readonly Dictionary<Local, Local> _targets = [];
    private readonly Starts _starts = new();
    private readonly Roots _roots;
    private readonly Ranges _ranges;
    private readonly Counters _counters;
    private readonly Stack<Expr?> _trips = [];
    private readonly Local _item;
    private readonly Group? _group;
    private readonly HashSet<string> _names;
    private readonly HashSet<Expr> _structs;
    private readonly int? _maxTrips;
    private int _nextId;

    private ForDevices(Function function, For loop, IReadOnlyList<Gradient> shared, IReadOnlyList<Local> extents, KernelForm form, int nextId)
    {
        _nextId = nextId;
        _maxTrips = form.MaxTrips;
        _names = [loop.Index.Name, .. function.Parameters.Select(p => p.Name), .. function.Gradients.Select(g => g.Local.Name)];
        _roots = Roots.Of(loop.Body, function.Parameters);
        _structs = [.. function.Parameters.Where(p => p.Leaf is not null).Select(p => p.Local), .. function.Gradients.Where(g => g.Of!.Leaf is not null).Select(g => g.Local)];
        Local[] parts = [.. loop.Body.Statements.Take(extents.Count).SelectMany(s => s.Targets())];
        _ranges = new Ranges(
            loop.Body,
            function.Parameters.Skip(2).Select(p => p.Local).Append(Scratch.Count),
            _roots,
            extents,
            extents.Count == 0
                ? new Dictionary<Local, Expr?> { [loop.Index] = Build.Subtract(Scratch.Count, Constant.Int(1)) }
                : extents.Select((size, i) => (size, i)).ToDictionary(e => parts[e.i], e => (Expr?)Build.Subtract(e.size, Constant.Int(1))));
        _counters = new Counters(loop.Body, _ranges);
        _item = loop.Index;
        if (form.IsDeterministic && shared.Count > 0)
        {
            _group = new Group(Number("count"), Number("groupSize"));
            _item = Number("group");
        }
        foreach (IGrouping<string, Gradient> gradient in shared.GroupBy(g => g.Of!.Name + "Grad")) Share(gradient.Key, [.. gradient]);
    }

    /// <summary>What a device cannot do; the first that was found.</summary>
    private (Stmt At, string Why)? _problem;

    /// <param name="range">A loop over the indices of a range.</param>
    /// <param name="problem">Where and why there is no such code.</param>
    public static DeviceCode? Run(Function range, IReadOnlyList<Gradient> shared, IReadOnlyList<Local> extents, KernelForm form, int nextId, out (Stmt At, string Why)? problem)
    {
        var loop = (For)range.Body.Statements.Single();
        var pass = new ForDevices(range, loop, shared, extents, form, nextId);
        Block body = pass.Rewrite(loop.Body);
        problem = pass._problem;
        if (problem is not null) return null;
        body = Decisions.Run(body, pass._nextId);
        if (pass._group is { } group) body = pass.InGroup(group, loop.Index, body);
        IEnumerable<Local> fields = pass._scratch.SelectMany(m => new[] { m.View, m.PerItem })
            .Concat(pass._sums.Values.Select(s => s.Sum).Distinct().SelectMany(s => new[] { s.View, s.Length, s.Stride }.OfType<Local>().Concat(s.Offsets.Select(o => o.Local))))
            .Concat(pass._group is { } of ? [of.Count, of.Size] : []);
        Function function = range with
        {
            Parameters = range.Parameters.Skip(2).Concat(fields.Select(Given)).Prepend(Given(pass._item)).ToEquatable(),
            Gradients = range.Gradients.Where(g => !pass._sums.ContainsKey(g.Local)).ToEquatable(),
            Body = Block.Of(pass._windows.Concat(body.Statements)),
        };
        return new DeviceCode(function, pass._item, pass._scratch.ToEquatable(), pass._sums.Values.Select(s => s.Sum).Distinct().ToEquatable(), pass._group, pass.StatementsIn(loop.Body));
    }

    /// <summary>The indices of a group, one after the other.</summary>
    private Block InGroup(Group group, Local index, Block work)
    {
        Local begin = Number("begin"), end = Number("end");
        Expr size = new Intrinsic("Min", IrType.Int, [group.Size, Build.Subtract(group.Count, begin)]);
        return Block.Of(
        [
            new Assign(begin, Build.Multiply(_item, group.Size)),
            new Assign(end, Build.Add(begin, size)),
            new For(index, begin, BinaryOp.Less, end, Constant.Int(1), null, work),
        ]);
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
        foreach (Expr node in stmt.Reads().SelectMany(r => r.Nodes()))
        {
            if (node is Pick pick && WhyNot(pick) is { } why) Refuse(stmt, why);
        }
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
            case Assign { Target.Type.IsView: true } s when SumOf(s.Value) is { Offset: not null }:
                // The parts of structs are added to as numbers, of which the view is none.
                output.Add(_starts.Define(s, ref _nextId));
                break;
            case AccumulateAt s when SumOf(s.View) is { } sum:
                output.Add(Added(sum.Sum, sum.Offset, Rewrite(s.View), Rewrite(s.Index), Rewrite(s.Value)) with { Origin = s.Origin });
                break;
            case Accumulate s when _sums.TryGetValue(s.Target, out (Sum Sum, Local? Offset) sum):
                output.Add(Added(sum.Sum, sum.Offset, s.Target, Constant.Int(0), Rewrite(s.Value)) with { Origin = s.Origin });
                break;
            case For s:
                Repeat(_ranges.TripsOf(s), s, output);
                break;
            case While s:
                Repeat(_counters.TripsOf(s), s, output);
                break;
            default:
                base.Rewrite(stmt, output);
                break;
        }
    }

    /// <summary>Views have a type of their own for each element type and use; those between which is chosen must have the same.</summary>
    private string? WhyNot(Pick pick)
    {
        IReadOnlyList<Expr> roots = _roots.Candidates(pick);
        if (roots.Any(r => r is Local local && _sums.ContainsKey(local))) return "it chooses between spans whose gradients several indices add to; mark these [NoGrad], or choose between their elements";
        if (roots.Any(r => _structs.Contains(r))) return "it chooses between spans of structs; choose between their elements";
        return roots.Select(r => r is Local { Type: SpanType { Form: SpanForm.ReadOnlySpan } }).Distinct().Count() > 1
            ? "it chooses between spans of which only some are read-only; choose between their elements"
            : null;
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
        _trips.Push(_ranges.Extreme(new Length(view), lowest: false) ?? (_maxTrips is { } most ? Constant.Int(most) : null));
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

    /// <summary>A tape has room for what each push keeps as often as the loops around it run.</summary>
    private (Local View, Local Top) TapeOf(int tape, string name, Scalar element, Stmt stmt)
    {
        bool isKnown = _tapes.TryGetValue(tape, out (Local View, Local Top, int Scratch) known);
        if (isKnown && stmt is not Push) return (known.View, known.Top);
        if (s_temporary.IsMatch(name)) name = "t";
        if (_trips.Any(t => t is null)) Refuse(stmt, $"its derivative keeps {(name == "t" ? "a value" : $"'{name}'")} in each iteration of a loop, and how often that runs is not known before the launch; say with [MaxTrips(n)] how often at most");
        EquatableArray<Expr> size = _trips.Select(t => t ?? Constant.Int(0)).Reverse().ToEquatable();
        if (isKnown)
        {
            _scratch[known.Scratch] = _scratch[known.Scratch] with { Sizes = _scratch[known.Scratch].Sizes.Append(size).ToEquatable() };
            return (known.View, known.Top);
        }
        Local window = Window(name + "Tape", element == Scalar.Bool ? Scalar.Int : element, [size]);
        var top = new Local(_nextId++, name + "Top", IrType.Int, Synthetic: true);
        _windows.Add(new Assign(top, Constant.Int(0)));
        _tapes[tape] = (window, top, _scratch.Count - 1);
        return (window, top);
    }

    private Local MemoryOf(Allocate allocate)
    {
        if (_memory.TryGetValue(allocate.Target, out Local? known)) return known;
        Expr? most = _ranges.Extreme(allocate.Count, lowest: false);
        if (most is null) Refuse(allocate, $"the size of '{allocate.Target.Name}' is not known before the launch");
        return _memory[allocate.Target] = Window(allocate.Target.Name + "Memory", allocate.Target.Scalar, [[most ?? Constant.Int(0)]]);
    }

    /// <summary>This index's part of memory that the launch makes.</summary>
    private Local Window(string name, Scalar element, EquatableArray<EquatableArray<Expr>> sizes)
    {
        var all = new Local(_nextId++, Free(name + "s"), new SpanType(element, SpanForm.Span));
        Local perItem = Number(name + "Size");
        var window = new Local(_nextId++, name, new SpanType(element, SpanForm.Span));
        _scratch.Add(new Scratch(all, perItem, sizes));
        _windows.Add(new Assign(window, new Slice(all, Build.Multiply(_item, perItem), perItem)));
        return window;
    }

    // ---- gradients that several indices share ----

    /// <summary>Says how a gradient is added to.</summary>
    private void Share(string name, List<Gradient> parts)
    {
        foreach (IGrouping<Scalar, Gradient> numbers in parts.GroupBy(g => g.Local.Scalar))
        {
            var type = new SpanType(numbers.Key, SpanForm.Span);
            string stem = parts.Any(p => p.Local.Scalar != numbers.Key) ? name + numbers.Key : name;
            bool isStruct = parts[0].Of!.Leaf is not null;
            // What numbers are added to without a detour is the gradient itself.
            Local window = isStruct ? new Local(_nextId++, stem == name ? name : Free(stem), type) : numbers.First().Local with { Type = type };
            Local view = _group is null ? window : new Local(_nextId++, Free(stem + "s"), type);
            Local? length = _group is null ? null : Number(stem + "Length");
            var offsets = numbers.Where(_ => isStruct).Select(g => (Local: Number(Join.Names(stem, g.Of!.Leaf!.Path)), g.Of!.Leaf!)).ToEquatable();
            var sum = new Sum(name, view, length, isStruct ? Number(stem + "Stride") : null, offsets);
            if (length is not null) _windows.Add(new Assign(window, new Slice(view, Build.Multiply(_item, length), length)));
            int i = 0;
            foreach (Gradient gradient in numbers)
            {
                _sums[gradient.Local] = (sum, isStruct ? offsets[i++].Local : null);
                _targets[gradient.Local] = window;
            }
        }
    }

    private (Sum Sum, Local? Offset)? SumOf(Expr view) => _roots.Candidates(view) is [Local root] && _sums.TryGetValue(root, out (Sum Sum, Local? Offset) sum) ? sum : null;

    private Stmt Added(Sum sum, Local? offset, Expr view, Expr index, Expr value)
    {
        if (offset is not null)
        {
            Expr element = _starts.IndexOf(view, index);
            index = element is Constant { Bits: 0 } ? offset : Build.Add(Build.Multiply(element, sum.Stride!), offset);
            view = _targets[(Local)_roots.Candidates(view)[0]];
        }
        else if (view is Local { Type.IsView: false } scalar)
        {
            view = _targets[scalar];
        }
        return _group is null ? new AtomicAdd(view, index, value) : new AccumulateAt(view, index, value);
    }

    /// <summary>About how many statements run; 0 if it is not known, or there are many.</summary>
    private int StatementsIn(Block block)
    {
        long sum = 0;
        foreach (Stmt stmt in block.Statements)
        {
            long times = stmt switch
            {
                For loop => _ranges.TripsOf(loop) is Constant { Bits: var trips } ? Math.Max(trips, 0) : -1,
                While or Allocate { Count: not Constant } => -1,
                _ => 1,
            };
            if (times < 0) return 0;
            int inner = 0;
            foreach (Block part in stmt.Blocks().Where(b => !b.IsEmpty))
            {
                int count = StatementsIn(part);
                if (count == 0) return 0;
                inner = Math.Max(inner, count);
            }
            sum += 1 + (times * inner);
        }
        return sum <= 1000 ? (int)sum : 0;
    }

    private Local Number(string name) => new(_nextId++, Free(name), IrType.Int);

    private static Parameter Given(Local local) => new(local, Passing.Value, NoGrad: true, local.Name);

    private string Free(string name)
    {
        while (!_names.Add(name)) name += "_";
        return name;
    }

    private void Refuse(Stmt stmt, string why) => _problem ??= (stmt, why);
}
