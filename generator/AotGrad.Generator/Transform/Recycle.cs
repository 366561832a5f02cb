using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Memory that a loop makes anew in each iteration, and that a variable takes from one iteration to the next: one piece more
/// than there are such variables is enough, made before the loop, if each iteration takes one that no variable holds.
/// </summary>
internal sealed class Recycle
{
    /// <summary>How many variables may hold what a loop makes.</summary>
    private const int MostHolders = 3;

    private readonly Block _body;
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly List<Assign> _views;
    private readonly ILookup<Local, Stmt> _assignments;
    private int _nextId;

    private Recycle(Block body, IReadOnlyList<Parameter> parameters, int nextId)
    {
        _parameters = parameters;
        _body = body;
        _nextId = nextId;
        _views = [.. body.All().OfType<Assign>().Where(a => a.Target.Type.IsView)];
        _assignments = body.All().SelectMany(s => s.Targets().Select(t => (Target: t, Stmt: s))).ToLookup(p => p.Target, p => p.Stmt);
    }

    public static Block Run(Block body, IReadOnlyList<Parameter> parameters, ref int nextId)
    {
        HashSet<Local> variables = [.. Roots.Of(body, parameters).Reassigned.Select(r => r.View)];
        if (variables.Count == 0) return body;
        body = ViewAliases.Run(body, parameters);
        body = new OwnNames(variables, nextId).Run(body, out nextId);
        while (true)
        {
            var pass = new Recycle(body, parameters, nextId);
            if (body.All().OfType<Allocate>().Select(a => pass.PlanFor(a)).FirstOrDefault(p => p is not null) is not { } plan) return body;
            body = new Applying(pass, plan).Rewrite(body);
            nextId = pass._nextId;
        }
    }

    /// <summary>Memory that a variable is declared or assigned with in a loop or branch gets a name of its own.</summary>
    private sealed class OwnNames(HashSet<Local> variables, int nextId) : Rewriter
    {
        private int _nextId = nextId;
        private int _depth;

        public Block Run(Block body, out int next)
        {
            Block rewritten = Rewrite(body);
            next = _nextId;
            return rewritten;
        }

        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (_depth > 0 && stmt is Allocate allocate && variables.Contains(allocate.Target))
            {
                Local memory = allocate.Target.Renumber(_nextId++);
                output.Add(allocate with { Target = memory });
                output.Add(new Assign(allocate.Target, memory) { Origin = stmt.Origin });
                return;
            }
            _depth++;
            base.Rewrite(stmt, output);
            _depth--;
        }
    }

    /// <param name="Loop">Before which the memory is made.</param>
    /// <param name="Holders">The variables, with the local that says which piece each holds; -1 for none.</param>
    private sealed record Plan(Allocate Allocate, Stmt Loop, Expr Count, Local[] Pieces, Local Which, IReadOnlyDictionary<Local, Local> Holders);

    private Plan? PlanFor(Allocate allocate)
    {
        Local made = allocate.Target;
        if (made.Type is not SpanType { HasRows: false, IsTensor: false } || _assignments[made].Count() != 1) return null;
        HashSet<Local> holders = HoldersOf(made);
        if (holders.Count is 0 or > MostHolders || holders.Any(IsParameter)) return null;
        List<Stmt> loops = [.. _body.All().Where(s => s is For or While && s.All().Any(inner => ReferenceEquals(inner, allocate)))];
        // The outermost before which its length is known, of those after which a variable may still hold it.
        foreach (Stmt loop in loops)
        {
            if (CountBefore(loop, allocate.Count, made) is not { } count) continue;
            bool outlives = holders.Any(h => _assignments[h].Any(s => !IsIn(loop, s)));
            if (!outlives) continue;
            return new Plan(
                allocate, loop, count,
                [.. Enumerable.Range(0, holders.Count + 1).Select(_ => made.Renumber(_nextId++))],
                Integer(made, "Piece"),
                holders.ToDictionary(h => h, h => Integer(h, "Piece")));
        }
        return null;
    }

    private bool IsParameter(Local local) => _parameters.Any(p => p.Local == local);

    private Local Integer(Local view, string what) => new(_nextId++, (view.Synthetic ? "view" : view.Name) + what, IrType.Int, Synthetic: true);

    /// <summary>The variables that take over the whole of what is made; none if one takes over a part.</summary>
    private HashSet<Local> HoldersOf(Local made)
    {
        HashSet<Local> holders = [];
        int count;
        do
        {
            count = holders.Count;
            foreach (Assign assign in _views)
            {
                if (assign.Value.Locals().All(l => l != made && !holders.Contains(l)) || assign.Value.Base() is not Local source || (source != made && !holders.Contains(source))) continue;
                if (_assignments[assign.Target].Count() == 1 && assign.Value is Slice) continue;
                if (assign.Value is not Local) return [];
                holders.Add(assign.Target);
            }
        }
        while (holders.Count != count);
        return holders;
    }

    /// <summary>The number of elements as it can be told before a loop; null if the loop may change it.</summary>
    /// <param name="whole">The dimension whose length it is; null for a part of its computation.</param>
    private Expr? CountBefore(Stmt loop, Expr count, Local made, int? whole = -1) => count switch
    {
        Constant => count,
        Indices { Items: var sizes } => sizes.Select((size, dimension) => CountBefore(loop, size, made, dimension)).ToList() is var before && before.All(s => s is not null) ? new Indices(before.OfType<Expr>().ToEquatable()) : null,
        Length { View: Local view } when !IsAssignedIn(loop, view) => count,
        // By induction: the variable is given nothing but what is as long as itself.
        Length { View: Local view, Dimension: var dimension } length when dimension == whole && _assignments[view].Where(s => IsIn(loop, s)).All(s => s is Assign { Value: Local value } && (value == made || IsAsLong(value, length, loop))) => count,
        Length { View: Local view } length when !IsParameter(view) && _assignments[view].ToList() is [Assign { Value: Local source }] => CountBefore(loop, length with { View = source }, made, whole),
        Local local when !IsAssignedIn(loop, local) => count,
        Local local when !IsParameter(local) && _assignments[local].ToList() is [Assign { Value: var value }] => CountBefore(loop, value, made, whole),
        Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } sum
            when CountBefore(loop, sum.Left, made, whole: null) is { } left && CountBefore(loop, sum.Right, made, whole: null) is { } right => sum with { Left = left, Right = right },
        _ => null,
    };

    /// <summary>Whether memory, or a choice among pieces of memory, is made in a loop or right before it with the length of a variable.</summary>
    private bool IsAsLong(Local memory, Length length, Stmt loop) => _assignments[memory].All(made => made switch
    {
        Allocate { Count: Indices { Items: var sizes } } => length.Dimension >= 0 && sizes[length.Dimension].Equals(length) && (IsIn(loop, made) || IsRightBefore(loop, made)),
        Allocate { Count: var count } => count.Equals(length) && (IsIn(loop, made) || IsRightBefore(loop, made)),
        Assign { Value: Local source } => source != memory && IsAsLong(source, length, loop),
        _ => false,
    });

    private bool IsRightBefore(Stmt loop, Stmt stmt) => BlocksOf(_body).First(b => b.Statements.Any(s => ReferenceEquals(s, loop))).Statements
        .TakeWhile(s => !ReferenceEquals(s, loop)).Reverse()
        .TakeWhile(s => s is Allocate or Assign { Target.Type: ScalarType })
        .Any(s => ReferenceEquals(s, stmt));

    /// <summary>Whether a loop gives each element a value before anything else looks at the memory: what it held before is not seen.</summary>
    private bool IsFilled(Plan plan)
    {
        Local made = plan.Allocate.Target;
        Block block = BlocksOf(_body).First(b => b.Statements.Any(s => ReferenceEquals(s, plan.Allocate)));
        Stmt? first = block.Statements.SkipWhile(s => !ReferenceEquals(s, plan.Allocate)).Skip(1).FirstOrDefault(s => s.All().Any(inner => Touches(inner, made)));
        return first is For { Start: Constant { Bits: 0 }, Compare: BinaryOp.Less, Step: Constant { Bits: 1 }, Proceed: null } filling
            && CountBefore(plan.Loop, filling.Bound, made) is { } count && count.Equals(plan.Count)
            && filling.Body.Statements.FirstOrDefault(s => s.All().Any(inner => Touches(inner, made))) is Store { View: Local view, Index: Local index, Value: var value }
            && view == made && index == filling.Index && !value.Locals().Contains(made);
    }

    private static bool Touches(Stmt stmt, Local view) => stmt.Targets().Contains(view)
        || stmt.Reads().Concat(stmt.ReadViews()).Concat(stmt.WrittenViews()).Any(r => r.Locals().Contains(view) && r is not Length);

    private static IEnumerable<Block> BlocksOf(Block block) => block.Statements.SelectMany(s => s.Blocks()).SelectMany(BlocksOf).Prepend(block);

    private bool IsAssignedIn(Stmt loop, Local local) => _assignments[local].Any(s => IsIn(loop, s));

    private static bool IsIn(Stmt loop, Stmt stmt) => loop.All().Any(inner => ReferenceEquals(inner, stmt));

    private sealed class Applying(Recycle pass, Plan plan) : Rewriter
    {
        private bool _isInside;

        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (ReferenceEquals(stmt, plan.Loop))
            {
                foreach (Local piece in plan.Pieces) output.Add(new Allocate(piece, plan.Count) { Origin = plan.Allocate.Origin });
                foreach (Local held in plan.Holders.Values) output.Add(new Assign(held, Constant.Int(-1)));
                _isInside = true;
                base.Rewrite(stmt, output);
                _isInside = false;
                return;
            }
            if (ReferenceEquals(stmt, plan.Allocate))
            {
                output.Add(new Assign(plan.Which, Free(0)));
                output.Add(Take(0));
                if (!pass.IsFilled(plan)) output.Add(ElementLoops.Over(plan.Allocate.Target, ref pass._nextId, i => new Store(plan.Allocate.Target, i, Constant.Zero(plan.Allocate.Target.Scalar)) { Origin = plan.Allocate.Origin }));
                return;
            }
            base.Rewrite(stmt, output);
            if (!_isInside || stmt is not Assign assign || !plan.Holders.TryGetValue(assign.Target, out Local? holds)) return;
            Expr given = assign.Value is Local value && value == plan.Allocate.Target ? plan.Which
                : assign.Value is Local other && plan.Holders.TryGetValue(other, out Local? theirs) ? theirs
                : Constant.Int(-1);
            if (!given.Equals(holds)) output.Add(new Assign(holds, given));
        }

        /// <summary>The number of the first piece that no variable holds.</summary>
        private Expr Free(int from) => from == plan.Pieces.Length - 1
            ? Constant.Int(from)
            : new Select(
                plan.Holders.Values.OrderBy(h => h.Id).Select(h => (Expr)new Binary(BinaryOp.NotEqual, h, Constant.Int(from))).Aggregate((a, b) => new Binary(BinaryOp.AndAlso, a, b)),
                Constant.Int(from),
                Free(from + 1));

        private Stmt Take(int piece)
        {
            Stmt taken = new Assign(plan.Allocate.Target, plan.Pieces[piece]) { Origin = plan.Allocate.Origin };
            return piece == plan.Pieces.Length - 1 ? taken
                : new If(new Binary(BinaryOp.Equal, plan.Which, Constant.Int(piece)), Block.Of([taken]), Block.Of([Take(piece + 1)])) { Origin = plan.Allocate.Origin };
        }
    }
}
