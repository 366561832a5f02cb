using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;
using AotGrad.Generator.Rules;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Prepares a body for Adjoint: values that the reverse sweep will want (results that a partial reads, costly operands,
/// conditions, bounds, trip counts) get names, and active conditional expressions become statements. Whether such a
/// value is kept, recomputed or taped is Adjoint's decision; the names that nothing wanted vanish in Simplify.
/// </summary>
internal sealed class Lower
{
    private readonly Activity _activity;
    private readonly HashSet<Local> _assignedTwice = [];
    private List<Stmt> _output = [];
    private Origin? _origin;
    private readonly bool _isPrimal;
    private int _nextId;

    private Lower(Activity activity, Block body, IEnumerable<Local> parameters, int nextId, bool isPrimal)
    {
        _isPrimal = isPrimal;
        _activity = activity;
        _nextId = nextId;
        HashSet<Local> assigned = [.. parameters];
        foreach (Local target in body.All().SelectMany(s => s.Targets()))
        {
            if (!assigned.Add(target)) _assignedTwice.Add(target);
        }
    }

    /// <param name="parameters">Locals that hold a value when the body begins.</param>
    /// <param name="isPrimal">The body is a method's own, not that of a derivative.</param>
    public static Block Run(Block body, Activity activity, IEnumerable<Local> parameters, ref int nextId, bool isPrimal = true)
    {
        var pass = new Lower(activity, body, parameters, nextId, isPrimal);
        Block lowered = pass.Rewrite(body);
        nextId = pass._nextId;
        return lowered;
    }

    private Local Fresh(string name, IrType type)
    {
        int id = _nextId++;
        return new(id, name == "t" ? Local.TemporaryName(id) : name, type, Synthetic: true);
    }

    private Expr Name(string name, Expr value)
    {
        Local local = Fresh(name, value.Type);
        _output.Add(new Assign(local, value) { Origin = _origin });
        return local;
    }

    private Block Rewrite(Block block)
    {
        List<Stmt> outer = _output;
        _output = [];
        foreach (Stmt stmt in block.Statements)
        {
            _origin = stmt.Origin;
            Rewrite(stmt);
        }
        Block result = Block.Of(_output);
        _output = outer;
        return result;
    }

    private void Rewrite(Stmt stmt)
    {
        switch (stmt)
        {
            case Assign { Target.Type: ScalarType } assign when _activity.IsActive(assign.Target):
                RewriteActive(assign.Value, value => assign with { Value = value });
                break;
            case Assign { Value: Slice slice } assign:
                _output.Add(assign with { Value = NameOperands(slice) });
                break;
            case Assign { Value: Row row } assign:
                _output.Add(assign with { Value = NameOperands(row) });
                break;
            case Assign { Value: Pick pick } assign:
                _output.Add(assign with { Value = pick with { Which = Stable(pick.Which, "which"), Views = pick.Views.Select(v => v is Row row ? NameOperands(row) : v).ToEquatable() } });
                break;
            case Store store:
                (Expr view, Expr index) = NameElement(store.View, store.Index);
                RewriteActive(store.Value, value => store with { View = view, Index = index, Value = value });
                break;
            case CallForward { Halves.Rule: { } rule } call:
                _output.Add(RewriteRuled(call, rule));
                break;
            case CallForward call:
                _output.Add(RewriteCall(call));
                break;
            case Accumulate sum when _activity.IsActive(sum.Target):
                RewriteActive(sum.Value, value => sum with { Value = value });
                break;
            case AccumulateAt sum:
                (Expr bar, Expr at) = NameElement(sum.View, sum.Index);
                RewriteActive(sum.Value, value => sum with { View = bar, Index = at, Value = value });
                break;
            case Allocate allocate:
                _output.Add(allocate with { Count = Indices.Map(allocate.Count, size => Stable(size, "count")) });
                break;
            case If branch:
                Expr condition = NameViews(branch.Condition);
                // The mirror tests it after the branches have run.
                bool changes = condition is Local flag && stmt.All().Any(s => s.Targets().Contains(flag));
                if (changes || condition is not (Constant or Local)) condition = Name("test", condition);
                _output.Add(branch with { Condition = condition, Then = Rewrite(branch.Then), Else = Rewrite(branch.Else) });
                break;
            case For loop:
                RewriteFor(loop);
                break;
            case While loop:
                Local trips = Fresh("trips", IrType.Int);
                _output.Add(new Assign(trips, Constant.Int(0)) { Origin = loop.Origin });
                Stmt count = new Assign(trips, Build.Add(trips, Constant.Int(1))) { Origin = loop.Origin };
                _output.Add(loop with { Body = Block.Of([count, .. Rewrite(loop.Body).Statements]) });
                break;
            default:
                _output.Add(new ViewNaming(this).Apply(stmt));
                break;
        }
    }

    private CallForward RewriteCall(CallForward call)
    {
        Halves halves = call.Halves;
        Expr[] arguments = [.. call.Arguments.Select((a, i) => a.Type.IsView ? NameView(a) : halves.IsInBoth(i) && a.Type is ScalarType ? Stable(a, halves.Parameters[i].Name) : Operand(NameViews(a), needed: false))];
        bool isPlain = call.IsPlain || (_isPrimal && (halves.IsInert || (!_activity.IsActive(call) && !halves.Written.Any(w => w))));
        return (call with { Arguments = arguments.ToEquatable(), Places = [], IsPlain = isPlain }).WithHalfUnlessArraysFit();
    }

    /// <summary>The rule takes values as they are at the call, so these get names, and memory for what the forward method keeps.</summary>
    private CallForward RewriteRuled(CallForward call, HandRule rule)
    {
        Halves target = call.Halves;
        bool isPlain = !_isPrimal || !_activity.IsActive(call);
        HashSet<int> taken = isPlain ? [] : [.. rule.Backward!.ValuesIn(target.Parameters), .. rule.SavedLength?.ValuesIn(target.Parameters) ?? []];
        Expr[] arguments =
        [
            .. call.Arguments.Select((a, i) => a.Type.IsView ? NameView(a)
                : a.Type is ObjectType || target.Parameters[i].Passing == Passing.Out ? a
                : taken.Contains(i) ? Held(Operand(NameViews(a), needed: true))
                : Operand(NameViews(a), needed: false)),
        ];
        call = call with { Arguments = arguments.ToEquatable(), Places = [], IsPlain = _isPrimal ? isPlain : call.IsPlain };
        if (isPlain || rule is not { Saved: { } element, SavedLength: { } length }) return call;
        Local count = Fresh("count", IrType.Int), saved = Fresh("saved", new SpanType(element, SpanForm.Span));
        _output.Add(new RuleCall(RuleKind.SavedLength, target, call.Receiver, length.ValuesIn(target.Parameters).Select(i => arguments[i]).ToEquatable(), [], [], []) { Length = count, Origin = _origin });
        _output.Add(new Allocate(saved, count) { Origin = _origin });
        return call with { Saved = saved };
    }

    private Expr Held(Expr value) => value is Constant || (value is Local local && !_assignedTwice.Contains(local)) ? value : Name("t", value);

    private void RewriteFor(For loop)
    {
        Expr start = Stable(loop.Start, "start"), bound = Stable(loop.Bound, "bound"), step = Stable(loop.Step, "step");
        if (loop.Proceed is null)
        {
            _output.Add(loop with { Start = start, Bound = bound, Step = step, Body = Rewrite(loop.Body) });
            return;
        }
        // A loop that may be left early remembers how far it came.
        Local last = Fresh("last", loop.Index.Type);
        _output.Add(new Assign(last, Fold.Difference(start, step)) { Origin = loop.Origin });
        Stmt reach = new Assign(last, loop.Index) { Origin = loop.Origin };
        _output.Add(loop with { Start = start, Bound = bound, Step = step, Body = Block.Of([reach, .. Rewrite(loop.Body).Statements]) });
    }

    /// <summary>An integer expression that the reverse sweep can evaluate again as it stands, or a name for it.</summary>
    private Expr Stable(Expr expr, string name)
    {
        expr = NameViews(expr);
        return expr is Constant or Field or Length { View: Local }
            || ((expr is Unary { Op: UnaryOp.Negate } negation ? negation.Operand : expr) is Local local && !_assignedTwice.Contains(local))
            ? expr
            : Name(name, expr);
    }

    private Expr SimpleIndex(Expr index) => IsSimple(index) ? index : Name("index", index);

    private static bool IsSimple(Expr index) => index.Nodes().All(n => n is Local or Constant or Length or Indices or Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply });

    // ---- views ----

    private Slice NameOperands(Slice slice) => new(
        NameView(slice.View),
        Stable(slice.Start, "offset"),
        slice.Count is null ? null : Stable(slice.Count, "count"));

    private Row NameOperands(Row row) => new(NameView(row.View), Stable(row.Index, "row"));

    /// <summary>A row is named by its array and index already.</summary>
    private Expr NameView(Expr view) => view switch
    {
        Slice slice => Name("view", NameOperands(slice)),
        Row row => NameOperands(row),
        _ => view,
    };

    private (Expr View, Expr Index) NameElement(Expr view, Expr index) => (
        view is Row row ? new Row(NameView(row.View), row.View.Type is SpanType { IsHeap: true } && row.Index is Load { Index: var number } && IsSimple(number) ? row.Index : SimpleIndex(NameViews(row.Index))) : NameView(view),
        Indices.Map(NameViews(index), SimpleIndex));

    private Expr NameViews(Expr expr) => new ViewNaming(this).Rewrite(expr);

    /// <summary>Names the slices in an expression, except where they might not be evaluated.</summary>
    private sealed class ViewNaming(Lower pass) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr switch
        {
            Select select => new Select(Rewrite(select.Condition), select.Then, select.Else),
            Binary { Op: BinaryOp.AndAlso or BinaryOp.OrElse } lazy => new Binary(lazy.Op, Rewrite(lazy.Left), lazy.Right),
            Slice slice => pass.NameView(slice),
            _ => base.Rewrite(expr),
        };

        public Stmt Apply(Stmt stmt) => stmt is Assign { Value: Local or Constant } ? stmt : RewriteParts(stmt);
    }

    // ---- active expressions ----

    private void RewriteActive(Expr value, System.Func<Expr, Stmt> finish)
    {
        value = NameViews(value);
        Origin? origin = _origin;
        if (value is Select select && NeedsStatement(select))
        {
            if (finish(value) is Assign { Target: var both }) _assignedTwice.Add(both);
            _output.Add(new If(
                Test(select.Condition),
                InBlock(() => RewriteActive(select.Then, finish)),
                InBlock(() => RewriteActive(select.Else, finish)))
            { Origin = origin });
            return;
        }
        // The target of a local's assignment will itself hold the result.
        bool isTarget = finish(value) is Assign { Target: var target } && !_assignedTwice.Contains(target);
        Expr lowered = Operand(value, needed: false, isTarget);
        _output.Add(finish(lowered) with { Origin = origin });
    }

    private Expr Test(Expr condition) => condition is Constant or Local ? condition : Name("test", condition);

    private Block InBlock(System.Action write)
    {
        List<Stmt> outer = _output;
        _output = [];
        write();
        Block block = Block.Of(_output);
        _output = outer;
        return block;
    }

    private bool NeedsStatement(Select select) =>
        _activity.IsVaried(select) && !(IsLeaf(select.Then) && IsLeaf(select.Else));

    private static bool IsLeaf(Expr expr) => expr is Local or Constant or Field
        || (expr is Load load && Indices.Path(load.View, load.Index) is (Local, var index) && IsSimple(index))
        || (expr is Unary { Operand: var operand } && IsLeaf(operand));

    /// <param name="needed">The reverse sweep reads the value of this expression.</param>
    /// <param name="isTarget">The value is assigned to a local of its own.</param>
    private Expr Operand(Expr expr, bool needed, bool isTarget = false)
    {
        if (!_activity.IsVaried(expr)) return needed && !isTarget && IsCostly(expr) ? Name("t", expr) : expr;
        switch (expr)
        {
            case Select select when NeedsStatement(select):
                Local chosen = Fresh("t", select.Type);
                RewriteActive(select, value => new Assign(chosen, value));
                return chosen;
            case Carry carry:
                return carry with { Derivative = Operand(carry.Derivative, needed: false) };
            case Model.Convert conversion:
                return conversion with { Operand = Operand(conversion.Operand, needed) };
            case Scale scale:
                Expr bar = Operand(scale.Bar, needed: true), partial = Operand(scale.Partial, needed: true);
                return new Scale(bar, partial is Constant or Local || !_activity.IsVaried(partial) ? partial : Name("t", partial));
            case Unary { Op: UnaryOp.Negate } negation:
                return Build.Negate(Operand(negation.Operand, needed));
            case Binary { Op: BinaryOp.Add or BinaryOp.Subtract } sum:
                return new Binary(sum.Op, Operand(sum.Left, needed), Operand(sum.Right, needed));
            case Binary binary:
                return Apply(binary, [binary.Left, binary.Right], needed, isTarget, operands => new Binary(binary.Op, operands[0], operands[1]));
            case Intrinsic call:
                return Apply(call, call.Arguments, needed, isTarget, operands => call with { Arguments = operands.ToEquatable() });
            default:
                return expr;
        }
    }

    private Expr Apply(
        Expr operation, IReadOnlyList<Expr> operands, bool needed, bool isTarget, System.Func<Expr[], Expr> rebuild)
    {
        Rule? rule = Partials.RuleOf(operation);
        if (rule is null) return operation;
        string[] partials = [.. rule.Partials.Where((p, i) => Partials.HasDerivative(p) && _activity.IsVaried(operands[i]))];
        bool product = operation is Binary { Op: BinaryOp.Multiply };
        var lowered = new Expr[operands.Count];
        for (int i = 0; i < lowered.Length; i++)
        {
            int at = i;
            bool read = partials.Any(p => Partials.Reads(p, at));
            lowered[i] = Operand(operands[i], read || needed);
            // A product's other factor is read once; an argument of a function often more than once.
            if (read && !product && !IsLeaf(lowered[i])) lowered[i] = Name("t", lowered[i]);
        }
        Expr result = rebuild(lowered);
        bool keep = partials.Any(Partials.ReadsResult) || (needed && IsCostly(result));
        return keep && !isTarget ? Name("t", result) : result;
    }

    private static bool IsCostly(Expr expr) => expr.Nodes().Any(n => n is Intrinsic or Binary { Op: BinaryOp.Divide, Type: { IsFloating: true } });
}
