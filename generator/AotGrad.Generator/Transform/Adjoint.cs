using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Derives the adjoint of a body: its forward sweep, and a reverse sweep that mirrors it statement by statement. The
/// reverse sweep restores, before the mirror of each statement, all that the statement had overwritten; Prune then takes
/// out every restoration that nothing reads, with what was kept for it. Values inside loops are, by Materialize,
/// recomputed where that is cheap and taped otherwise; values outside loops are read where they stand.
/// </summary>
internal sealed partial class Adjoint
{
    private readonly Roots _roots;
    private readonly Activity _activity;
    private readonly Region _body;
    private readonly Definitions _definitions;
    private readonly Singularity _singularity;
    private readonly HashSet<Local> _external;
    private readonly Dictionary<Local, Local> _retained;
    private readonly Dictionary<Local, Local> _bars;
    private readonly HashSet<Local> _given;
    private readonly HashSet<Local> _places;
    private readonly Dictionary<(Region, int), List<Stmt>> _before = [];
    private readonly Dictionary<(Region, int), List<Stmt>> _after = [];
    private readonly bool _shared;
    private int _nextId;

    private Adjoint(AdjointInput input)
    {
        _roots = input.Roots;
        _activity = input.Activity;
        _shared = input.Shared;
        _body = Region.Of(input.Shared ? Block.Of([new Labeled(0, input.Body)]) : input.Body, input.Roots);
        _definitions = new Definitions(_body, input.Parameters.Select(p => p.Local));
        _singularity = new Singularity(input.Body);
        _external = input.External;
        _retained = input.Retained;
        _bars = input.Bars.ToDictionary(p => p.Key, p => p.Value);
        _given = [.. input.Bars.Keys.Where(l => l.Type.IsView)];
        _places = [.. input.Parameters.Where(p => p.IsReference && input.Bars.ContainsKey(p.Local)).Select(p => input.Bars[p.Local])];
        _nextId = input.NextId;
    }

    /// <returns>The forward sweep, the turn, the reverse sweep.</returns>
    public static Block Run(AdjointInput input, ref int nextId)
    {
        var pass = new Adjoint(input);
        pass.CollectNeeded();
        List<Stmt> reverse = pass.Reverse(pass._body);
        List<Stmt> forward = pass.Forward(input.Shared ? pass._body.Inner[0][0] : pass._body);
        nextId = pass._nextId;
        return Block.Of([.. forward, new Turn(), .. reverse]);
    }

    private Local Fresh(string name, IrType type, bool synthetic = true)
    {
        int id = _nextId++;
        return new(id, name == "t" && synthetic ? Local.TemporaryName(id) : name, type, synthetic);
    }

    // ---- forward sweep ----

    private List<Stmt> Forward(Region region)
    {
        var output = new List<Stmt>();
        for (int i = 0; i < region.Statements.Count; i++)
        {
            if (_before.TryGetValue((region, i), out List<Stmt>? before)) output.AddRange(before);
            Block[] inner = [.. region.Inner[i].Select(r => Block.Of(Forward(r)))];
            output.Add(region.Statements[i] switch
            {
                If s => s with { Then = inner[0], Else = inner[1] },
                For s => s with { Body = inner[0] },
                While s => s with { Body = inner[0] },
                var s => s,
            });
            if (_after.TryGetValue((region, i), out List<Stmt>? after)) output.AddRange(after);
        }
        return output;
    }

    private static void Insert(Dictionary<(Region, int), List<Stmt>> place, Region region, int index, Stmt stmt)
    {
        if (!place.TryGetValue((region, index), out List<Stmt>? list)) place[(region, index)] = list = [];
        list.Add(stmt);
    }

    // ---- reverse sweep ----

    /// <summary>
    /// The mirror of a block. <c>pieces[2i]</c> is the mirror of statement i, run with the state before it;
    /// <c>pieces[2i + 1]</c> comes first and runs with the state after it: restorations, and mirrors of compound
    /// statements. The last piece runs before all others, with the state at the end of the block.
    /// </summary>
    private List<Stmt> Reverse(Region region)
    {
        int count = region.Statements.Count;
        var pieces = new List<Stmt>[(2 * count) + 1];
        for (int i = 0; i < pieces.Length; i++) pieces[i] = [];
        for (int i = 0; i < count; i++)
        {
            Mirror(region, i, pieces[(2 * i) + 1], pieces[2 * i]);
        }
        if (pieces.All(p => p.Count == 0)) return [];

        List<Stmt> bars = [.. BarsOf(region)];
        Materialize(region, pieces, bars);
        List<Stmt> output = [.. pieces[2 * count], .. bars];
        for (int i = pieces.Length - 2; i >= 0; i--) output.AddRange(pieces[i]);
        return output;
    }

    /// <summary>The adjoints of a block's locals and temporaries, zeroed.</summary>
    private IEnumerable<Stmt> BarsOf(Region region)
    {
        foreach (Local local in _definitions.Locals.Where(l => _bars.ContainsKey(l) && _definitions.Home(l) == region && !_external.Contains(l) && !_given.Contains(l)).ToList())
        {
            Local bar = _bars[local];
            if (!local.Type.IsView)
            {
                yield return new Assign(bar, Constant.Zero(local.Scalar));
            }
            else if (_roots.IsRoot(local))
            {
                Expr length = _definitions.IsConstant(local) || local.Type is SpanType { IsHeap: true } ? Indices.SizesOf(local) : ((Allocate)_definitions.Definition(local)).Count;
                yield return new Allocate(bar, length);
            }
        }
    }

    private void Mirror(Region region, int index, List<Stmt> restore, List<Stmt> adjoint)
    {
        Stmt stmt = region.Statements[index];
        switch (stmt)
        {
            case Assign or Store when MirrorSwap(region, index, restore, adjoint):
                break;
            case Assign { Target.Type: ScalarType } assign:
                if (Inverse(assign) is { } undone && _definitions.IsVariable(assign.Target)) restore.Add(undone);
                else Record(region, index, assign.Target, restore);
                if (_activity.IsActive(assign.Target)) MirrorAssign(assign, adjoint);
                break;
            case External { Result: { } result }:
                Record(region, index, result, restore);
                break;
            case RuleCall { Length: { } length }:
                Record(region, index, length, restore);
                break;
            case CallForward { Halves.Rule: not null } call:
                MirrorRuled(region, index, call, restore, adjoint);
                break;
            case CallForward call:
                MirrorCall(region, index, call, restore, adjoint);
                break;
            case Labeled:
                restore.AddRange(Reverse(region.Inner[index][0]));
                return;
            case Store store:
                RecordElement(region, index, store, restore);
                if (_activity.IsActive(_roots.Of(store.View))) MirrorStore(store, adjoint);
                break;
            case If branch:
                List<Stmt> then = Reverse(region.Inner[index][0]), @else = Reverse(region.Inner[index][1]);
                if (then.Count + @else.Count > 0) restore.Add(new If(Decision(region, branch), Block.Of(then), Block.Of(@else)) { Origin = branch.Origin });
                break;
            case For loop:
                List<Stmt> body = Reverse(region.Inner[index][0]);
                if (body.Count > 0) restore.Add(Backwards(loop, body, ReachOf(region, index)));
                break;
            case While loop:
                List<Stmt> repeated = Reverse(region.Inner[index][0]);
                if (repeated.Count == 0) break;
                Local counter = Fresh("trip", IrType.Int);
                Local trips = ((Assign)loop.Body.Statements[0]).Target;
                restore.Add(new For(counter, trips, BinaryOp.Greater, Constant.Int(0), Constant.Int(-1), null, Block.Of(repeated)) { Origin = loop.Origin });
                break;
        }
        for (int i = 0; i < adjoint.Count; i++) adjoint[i] = adjoint[i] with { Origin = stmt.Origin };
        // What only restores is no adjoint; it stands with one where there is one.
        bool quotes = adjoint.Count > 0 || stmt.Blocks().Any() || stmt is CallForward;
        for (int i = 0; i < restore.Count; i++) restore[i] = restore[i] with { Origin = quotes ? stmt.Origin : null };
    }

    /// <summary>
    /// What tells, with the state after a conditional statement, which way it went: its condition, or where that cannot be
    /// evaluated again, the flag that only one of its branches sets.
    /// </summary>
    private Expr Decision(Region region, If branch)
    {
        if (!region.InLoop || branch.Condition is not Local test || !_definitions.IsValue(test)
            || _definitions.Definition(test) is not Assign definition || IsStable(region, definition.Value))
        {
            return branch.Condition;
        }
        return FlagSetBy(branch.Then, branch.Else) is { } taken ? taken
            : FlagSetBy(branch.Else, branch.Then) is { } other ? Build.Not(other)
            : test;
    }

    /// <summary>A flag that one block sets whenever it runs, and that nothing else in the statement touches: it was clear before.</summary>
    private Local? FlagSetBy(Block block, Block other) => block.Statements.OfType<Assign>()
        .Where(a => a is { Target.IsFlag: true, Value: Constant { Bits: 1 } })
        .Select(a => a.Target)
        .FirstOrDefault(flag => block.All().Concat(other.All()).Count(s => s.Targets().Contains(flag)) == 1);

    /// <summary>For a loop that may be left early, the local that says how far it came.</summary>
    private static Local? ReachOf(Region region, int index) => region.Statements[index] is For { Proceed: not null } loop
        ? ((Assign)loop.Body.Statements[0]).Target
        : null;

    private For Backwards(For loop, List<Stmt> body, Local? reach)
    {
        Local index = Fresh(loop.Index.Name, loop.Index.Type, loop.Index.Synthetic);
        Block block = new Substitution(new Dictionary<Local, Expr> { [loop.Index] = index }).Rewrite(Block.Of(body));
        bool upward = loop.Compare is BinaryOp.Less or BinaryOp.LessEqual || (loop.Compare == BinaryOp.NotEqual && loop.Step is Constant { Bits: > 0 });
        return new For(
            index,
            reach ?? Last(loop),
            upward ? BinaryOp.GreaterEqual : BinaryOp.LessEqual,
            loop.Start,
            Fold.Negation(loop.Step),
            null,
            block)
        { Origin = loop.Origin };
    }

    /// <summary>The index of a loop's last iteration, or the one before its first if it has none.</summary>
    private static Expr Last(For loop)
    {
        if (loop.Step is Constant { Bits: 1 or -1 })
        {
            return loop.Compare is BinaryOp.LessEqual or BinaryOp.GreaterEqual ? loop.Bound : Fold.Difference(loop.Bound, loop.Step);
        }
        Expr one = Constant.Of(loop.Index.Scalar, 1);
        Expr bound = loop.Compare switch
        {
            BinaryOp.LessEqual => Fold.Sum(loop.Bound, one),
            BinaryOp.GreaterEqual => Fold.Difference(loop.Bound, one),
            _ => loop.Bound,
        };
        return new LastIndex(loop.Start, bound, loop.Step);
    }

    // ---- restoration ----

    private void Record(Region region, int index, Local target, List<Stmt> restore)
    {
        if (_external.Contains(target) || !_definitions.IsVariable(target)) return;
        int tape = _nextId++;
        Insert(_before, region, index, new Push(tape, target.Name, target));
        restore.Add(new Pop(tape, target.Name, target));
    }

    /// <summary>Counting is undone by counting back and setting a flag by clearing it; neither needs a tape.</summary>
    private Assign? Inverse(Assign assign)
    {
        Local target = assign.Target;
        if (assign is { Target.IsFlag: true, Value: Constant { Bits: 1 } }) return new Assign(target, Constant.Bool(false));
        return target.Scalar is Scalar.Int or Scalar.Long or Scalar.UInt or Scalar.ULong or Scalar.NInt or Scalar.NUInt
            && assign.Value is Binary { Op: BinaryOp.Add or BinaryOp.Subtract, Right: Constant by } change && change.Left.Equals(target)
            ? new Assign(target, new Binary(change.Op == BinaryOp.Add ? BinaryOp.Subtract : BinaryOp.Add, target, by))
            : null;
    }

    private void RecordElement(Region region, int index, Store store, List<Stmt> restore)
    {
        string name = store.View is Local view ? view.Name : "value";
        int tape = _nextId++;
        Insert(_before, region, index, new Push(tape, name, new Load(store.View, store.Index)));
        restore.Add(new PopAt(tape, name, store.View, store.Index));
    }

    // ---- adjoints of statements ----

    private void MirrorAssign(Assign assign, List<Stmt> output)
    {
        Local target = assign.Target;
        Local bar = Bar(target);
        if (_retained.TryGetValue(target, out Local? gradient)) output.Add(new Accumulate(gradient, bar));

        bool isVariable = !_definitions.IsValue(target);
        Expr result = isVariable ? assign.Value : target;
        Expr value = assign.Value;
        bool readsItself = value.Locals().Contains(target);
        if (readsItself && SplitSum(value, target) is { } rest && !rest.Locals().Contains(target))
        {
            // x = x + rest: the adjoint of x passes on as it is.
            Diff(rest, bar, rest, output);
        }
        else if (readsItself)
        {
            Local incoming = Fresh("t", target.Type);
            output.Add(new Assign(incoming, bar));
            if (SplitSum(value, target) is { } others)
            {
                Diff(others, incoming, others, output);
                return;
            }
            output.Add(new Assign(bar, Constant.Zero(target.Scalar)));
            Diff(value, incoming, result, output);
        }
        else
        {
            Diff(value, bar, result, output);
            if (isVariable) output.Add(new Assign(bar, Constant.Zero(target.Scalar)));
        }
    }

    private void MirrorStore(Store store, List<Stmt> output)
    {
        Expr view = BarView(store.View);
        var slot = new Load(view, store.Index);
        Expr root = _roots.Of(store.View);
        Expr zero = Constant.Zero(slot.Scalar);
        Expr value = store.Value;
        if (!_activity.IsVaried(value))
        {
            output.Add(new Store(view, store.Index, zero));
            return;
        }
        if (SplitSum(value, new Load(store.View, store.Index)) is { } rest)
        {
            // y[i] = y[i] + rest: the adjoint of the element passes on as it is.
            if (_activity.IsVaried(rest)) Diff(rest, Seed(rest, slot, root, output), rest, output);
            return;
        }
        if (_roots.LoadedBy(value).Contains(root))
        {
            Local incoming = Fresh("t", slot.Type);
            output.Add(new Assign(incoming, slot));
            output.Add(new Store(view, store.Index, zero));
            Diff(value, incoming, value, output);
            return;
        }
        Diff(value, Seed(value, slot, root, output), value, output);
        output.Add(new Store(view, store.Index, zero));
    }

    /// <summary>The element of an adjoint that seeds a right-hand side: named if it is read more than once or may change meanwhile.</summary>
    private Expr Seed(Expr value, Load slot, Expr root, List<Stmt> output)
    {
        if (ActiveLeaves(value) == 1 && !_roots.LoadedBy(value).Contains(root)) return slot;
        Local incoming = Fresh("t", slot.Type);
        output.Add(new Assign(incoming, slot));
        return incoming;
    }

    private int ActiveLeaves(Expr expr) => !_activity.IsVaried(expr) ? 0
        : expr is Local or Load ? 1
        : expr is Select select ? ActiveLeaves(select.Then) + ActiveLeaves(select.Else)
        : expr.Children.Sum(ActiveLeaves);

    /// <summary>What is added to <paramref name="term"/> in a sum that contains it once as it stands; null otherwise.</summary>
    private static Expr? SplitSum(Expr sum, Expr term)
    {
        if (sum is not Binary { Op: BinaryOp.Add or BinaryOp.Subtract } binary) return null;
        if (binary.Left.Equals(term)) return binary.Op == BinaryOp.Add ? binary.Right : Build.Negate(binary.Right);
        if (binary.Right.Equals(term) && binary.Op == BinaryOp.Add) return binary.Left;
        if (SplitSum(binary.Left, term) is { } left) return new Binary(binary.Op, left, binary.Right);
        if (binary.Op == BinaryOp.Add && SplitSum(binary.Right, term) is { } right) return Build.Add(binary.Left, right);
        return null;
    }

    // ---- adjoints of expressions ----

    /// <summary>Adds <paramref name="seed"/> times the derivative of an expression to the adjoints of what it reads.</summary>
    /// <param name="result">An expression for the value, where a partial derivative reads it.</param>
    private void Diff(Expr expr, Expr seed, Expr result, List<Stmt> output)
    {
        if (!_activity.IsVaried(expr)) return;
        switch (expr)
        {
            case Local local:
                output.Add(new Accumulate(Bar(local), seed));
                break;
            case Load load:
                output.Add(new AccumulateAt(BarView(load.View), load.Index, seed));
                break;
            case Carry carry:
                Diff(carry.Derivative, seed, carry.Derivative, output);
                break;
            case Model.Convert conversion:
                Diff(conversion.Operand, Build.To(conversion.Operand.Scalar, seed), conversion.Operand, output);
                break;
            case Select select:
                List<Stmt> then = [], @else = [];
                seed = ActiveLeaves(select) > 1 ? Atom(seed, output) : seed;
                Diff(select.Then, seed, select.Then, then);
                Diff(select.Else, seed, select.Else, @else);
                output.Add(new If(select.Condition, Block.Of(then), Block.Of(@else)));
                break;
            case Unary { Op: UnaryOp.Negate } negation:
                DiffOperation(negation, [negation.Operand], seed, result, output);
                break;
            case Binary { Op: BinaryOp.Multiply, Left: Local or Load } square when square.Left.Equals(square.Right):
                Constant two = Constant.Of(expr.Scalar, 2);
                Expr twice = _singularity.Is(square.Left) ? Fold.Scaled(Fold.Product(two, seed), square.Left, singular: true, readsResult: true) : Fold.Product(Fold.Product(two, square.Left), seed);
                Diff(square.Left, twice, square.Left, output);
                break;
            case Binary binary:
                DiffOperation(binary, [binary.Left, binary.Right], seed, result, output);
                break;
            case Intrinsic call:
                DiffOperation(call, call.Arguments, seed, result, output);
                break;
        }
    }

    private void DiffOperation(Expr operation, IReadOnlyList<Expr> operands, Expr seed, Expr result, List<Stmt> output)
    {
        Rules.Rule rule = Partials.RuleOf(operation)!;
        int[] active = [.. Enumerable.Range(0, operands.Count).Where(i => Partials.HasDerivative(rule.Partials[i]) && _activity.IsVaried(operands[i]))];
        if (ActiveLeaves(operation) > 1 || active.Any(i => Partials.IsChoice(rule.Partials[i]))) seed = Atom(seed, output);
        foreach (int i in active)
        {
            Expr product = Partials.Product(rule, i, seed, operands, result, _singularity.Is);
            if (product is not Constant { Bits: 0 }) Diff(operands[i], product, operands[i], output);
        }
    }

    private Expr Atom(Expr seed, List<Stmt> output)
    {
        if (seed is Local or Constant or Unary { Op: UnaryOp.Negate, Operand: Local }) return seed;
        Local named = Fresh("t", seed.Type);
        output.Add(new Assign(named, seed));
        return named;
    }

    // ---- adjoint variables ----

    private Local Bar(Local local)
    {
        if (!_bars.TryGetValue(local, out Local? bar))
        {
            bar = Fresh(local.Name + "Bar", local.Type, local.Synthetic) with { Primal = local.Id };
            _bars.Add(local, bar);
        }
        return bar;
    }

    /// <summary>The view of the adjoint that matches a view of the primal.</summary>
    private Expr BarView(Expr view)
    {
        if (view is Slice slice) return new Slice(BarView(slice.View), slice.Start, slice.Count);
        if (view is Row row) return new Row(BarView(row.View), row.Index);
        if (view is Shaped shaped) return new Shaped(BarView(shaped.Elements), shaped.Sizes, shaped.Form);
        if (view is Pick pick) return new Pick(pick.Which, pick.Numbers, pick.Views.Select(BarView).ToEquatable());
        var local = (Local)view;
        if (_bars.TryGetValue(local, out Local? known)) return known;
        Local bar = Fresh(local.Name + "Bar", ((SpanType)local.Type).Writable, local.Synthetic) with { Primal = local.Id };
        _bars.Add(local, bar);
        if (_roots.IsRoot(local))
        {
            _roots.Add(bar, bar);
            return bar;
        }
        Expr source = BarView(((Assign)_definitions.Definition(local)).Value);
        _roots.Add(bar, source);
        _barViews.Add((bar, local, source));
        return bar;
    }
}

/// <summary>What Adjoint works from.</summary>
/// <param name="External">Locals that are places outside the method, or its result: never restored.</param>
/// <param name="Bars">The adjoints of parameters.</param>
/// <param name="Retained">Locals whose adjoint is reported, with the gradient that it is added to.</param>
/// <param name="Shared">
/// The sweeps become the two halves of a call: nothing but memory outlives the forward sweep, and all that is taped goes
/// to one tape, last in, first out.
/// </param>
internal sealed record AdjointInput(
    Block Body,
    IReadOnlyList<Parameter> Parameters,
    Roots Roots,
    Activity Activity,
    HashSet<Local> External,
    IReadOnlyDictionary<Local, Local> Bars,
    Dictionary<Local, Local> Retained,
    bool Shared,
    int NextId);
