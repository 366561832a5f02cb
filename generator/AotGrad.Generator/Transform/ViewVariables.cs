using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Turns a span variable that is assigned more than once into integers: which memory it refers to, which row of it, from
/// where on, and how much of it. They are restored as other integers are, so that the adjoint follows the variable; the span itself is
/// formed from them anew wherever it is read. Buffers that change places in every step of a loop are the common case.
/// </summary>
internal sealed class ViewVariables
{
    private readonly Roots _roots;
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly HashSet<Local> _variables;
    private readonly Dictionary<Local, Place> _places = [];
    private readonly Dictionary<Local, Group> _groups = [];
    private readonly Dictionary<Local, HashSet<Expr>> _candidates = [];
    private readonly Dictionary<Allocate, Local> _allocated = [];
    private List<Stmt> _output = [];
    private int _nextId;

    private ViewVariables(Block body, Roots roots, IReadOnlyList<Parameter> parameters, HashSet<Local> variables, int nextId)
    {
        _roots = roots;
        _parameters = parameters;
        _variables = variables;
        _nextId = nextId;
        FormGroups(body);
    }

    /// <summary>Where a view lies: the number of its root in the group, its row in that, its first element, its length.</summary>
    private sealed record Place(Expr Which, Expr Row, Expr Start, Expr Length)
    {
        public IEnumerable<Local> Variables => new[] { Which, Row, Start, Length }.OfType<Local>();
    }

    /// <summary>Variables that are assigned to one another, with the memory that they may refer to.</summary>
    private sealed class Group
    {
        /// <summary>Parameters, temporaries and fields in the order of the text: a root's place here is its number.</summary>
        public List<Expr> Roots { get; } = [];

        /// <summary>All variables refer to whole roots: where they start and end need not be kept.</summary>
        public bool IsWhole { get; set; } = true;
    }

    /// <returns>The body as it is where that cannot be done: <see cref="Roots.Reassigned"/> then tells so.</returns>
    public static Block Run(Block body, IReadOnlyList<Parameter> parameters, ref int nextId)
    {
        Roots roots = Roots.Of(body, parameters);
        HashSet<Local> variables = [.. roots.Reassigned.Select(r => r.View)];
        if (variables.Count == 0) return body;
        var pass = new ViewVariables(body, roots, parameters, variables, nextId);
        if (pass.CannotFollow) return body;
        Block rewritten = pass.Rewrite(body);
        if (!pass.IsSound(rewritten)) return body;
        nextId = pass._nextId;
        return rewritten;
    }

    // ---- which variables, and which memory ----

    /// <summary>Variables, the views that they are assigned, and theirs in turn belong together.</summary>
    private void FormGroups(Block body)
    {
        List<Stmt> statements = [.. body.All()];
        List<Assign> assigns = [.. statements.OfType<Assign>().Where(a => a.Target.Type.IsView && !HasRows(a.Target))];
        var followed = new HashSet<Local>(_variables);
        int size;
        do
        {
            size = followed.Count;
            foreach (Assign assign in assigns.Where(a => followed.Contains(a.Target)))
            {
                if (assign.Value.Base() is Local source && assigns.Any(a => a.Target == source)) followed.Add(source);
            }
        }
        while (followed.Count != size);

        foreach (Local view in followed) _groups[view] = new Group();
        foreach (Assign assign in assigns.Where(a => followed.Contains(a.Target) && a.Value.Base() is Local source && followed.Contains(source)))
        {
            Join(_groups[assign.Target], _groups[(Local)assign.Value.Base()]);
        }
        foreach (Local view in followed) _candidates[view] = [];
        foreach (Parameter parameter in _parameters.Where(p => followed.Contains(p.Local))) AddRoot(parameter.Local, parameter.Local);
        foreach (Stmt stmt in statements)
        {
            if (stmt is Allocate allocate && followed.Contains(allocate.Target))
            {
                AddRoot(allocate.Target, RootOf(allocate));
            }
            else if (stmt is Assign assign && followed.Contains(assign.Target))
            {
                if (assign.Value is Slice) _groups[assign.Target].IsWhole = false;
                if (assign.Value.Base() is not Local source || !followed.Contains(source)) AddRoot(assign.Target, BaseOf(assign.Value));
            }
        }
        do
        {
            size = _candidates.Values.Sum(c => c.Count);
            foreach (Assign assign in assigns.Where(a => followed.Contains(a.Target) && a.Value.Base() is Local source && followed.Contains(source)))
            {
                _candidates[assign.Target].UnionWith(_candidates[(Local)assign.Value.Base()]);
            }
        }
        while (_candidates.Values.Sum(c => c.Count) != size);
        foreach (Local view in followed)
        {
            _places[view] = new Place(
                _groups[view].Roots.Count > 1 ? Integer(view, "At") : Constant.Int(0),
                _groups[view].Roots.Any(HasRows) ? Integer(view, "Row") : Constant.Int(0),
                _groups[view].IsWhole ? Constant.Int(0) : Integer(view, "Start"),
                _groups[view].IsWhole ? Constant.Int(0) : Integer(view, "Length"));
        }
    }

    /// <summary>To which tensor, or to which array of arrays as a whole, a variable refers, no integer tells yet.</summary>
    private bool CannotFollow => _variables.Any(HasRows) || _candidates.Values.Any(c => c.Any(root => root.Type is SpanType { IsTensor: true }));

    private static bool HasRows(Expr view) => view.Type is SpanType { HasRows: true };

    /// <summary>The memory of a view; an array of arrays by its own name, whatever it is called where its row is named.</summary>
    private Expr BaseOf(Expr view) => HasRows(view.Base()) ? _roots.Of(view) : view.Base();

    private void Join(Group a, Group b)
    {
        if (a == b) return;
        foreach (Local view in _groups.Where(g => g.Value == b).Select(g => g.Key).ToList()) _groups[view] = a;
    }

    private void AddRoot(Local view, Expr root)
    {
        if (!_groups[view].Roots.Contains(root)) _groups[view].Roots.Add(root);
        _candidates[view].Add(root);
    }

    /// <summary>A temporary that a variable is made to refer to by its allocation has a name of its own.</summary>
    private Local RootOf(Allocate allocate)
    {
        if (!_variables.Contains(allocate.Target)) return allocate.Target;
        if (!_allocated.TryGetValue(allocate, out Local? root))
        {
            _allocated[allocate] = root = allocate.Target.Renumber(_nextId++);
        }
        return root;
    }

    private Local Integer(Local view, string what) => new(_nextId++, (view.Synthetic ? "view" : view.Name) + what, IrType.Int, Synthetic: true);

    // ---- rewriting ----

    private Block Rewrite(Block body)
    {
        var known = new Dictionary<Local, Expr>();
        foreach (Local parameter in _parameters.Select(p => p.Local).Where(_variables.Contains))
        {
            Follow(parameter, Whole(parameter, parameter), null);
            known[parameter] = parameter;
        }
        Block block = Rewrite(body, known);
        return Block.Of([.. _output, .. block.Statements]);
    }

    /// <param name="known">What the variables refer to where the block begins, as far as it has a name.</param>
    private Block Rewrite(Block block, Dictionary<Local, Expr> known)
    {
        List<Stmt> outer = _output;
        _output = [];
        foreach (Stmt stmt in block.Statements) Rewrite(stmt, known);
        Block result = Block.Of(_output);
        _output = outer;
        return result;
    }

    private void Rewrite(Stmt stmt, Dictionary<Local, Expr> known)
    {
        HashSet<Local> assigned = [.. stmt.All().SelectMany(s => s.Targets()).Where(_variables.Contains)];
        // What the statement reads but does not assign, it finds named before it.
        foreach (Local variable in stmt.All().SelectMany(s => s.Reads()).SelectMany(r => r.Locals()).Where(_variables.Contains).Distinct().ToList())
        {
            bool isRead = !assigned.Contains(variable) || (stmt is not While && stmt.Reads().Any(r => r.Locals().Contains(variable)));
            if (isRead && !known.ContainsKey(variable)) Name(variable, stmt.Origin, known);
        }
        switch (stmt)
        {
            case Assign { Target: var target } assign when _places.ContainsKey(target):
                RewriteAssign(assign, known);
                return;
            case Allocate allocate when _places.ContainsKey(allocate.Target):
                Local root = RootOf(allocate);
                _output.Add(allocate with { Target = root, Count = Read(allocate.Count, known) });
                Follow(allocate.Target, Whole(root, allocate.Target), stmt.Origin);
                known[allocate.Target] = root;
                return;
        }
        Dictionary<Local, Expr> inside = new(known);
        if (stmt is For or While)
        {
            foreach (Local local in assigned) inside.Remove(local);
        }
        Stmt read = new Reading(this, stmt is While ? inside : known).Apply(stmt);
        _output.Add(read switch
        {
            If s => s with { Then = Rewrite(((If)stmt).Then, new(inside)), Else = Rewrite(((If)stmt).Else, new(inside)) },
            For s => s with { Body = Rewrite(((For)stmt).Body, inside) },
            While s => s with { Body = Rewrite(((While)stmt).Body, inside) },
            _ => read,
        });
        foreach (Local local in assigned) known.Remove(local);
    }

    private void RewriteAssign(Assign assign, Dictionary<Local, Expr> known)
    {
        Expr value = Read(assign.Value, known);
        Place place = Where(assign.Value, assign.Target, known);
        if (!_variables.Contains(assign.Target))
        {
            _output.Add(assign with { Value = value });
        }
        else if (value is not (Local or Field))
        {
            // A part that is out of range throws here, as the primal does.
            var named = assign.Target.Renumber(_nextId++) with { Type = TypeOf(assign.Target) };
            _output.Add(new Assign(named, value) { Origin = assign.Origin });
            value = named;
        }
        Follow(assign.Target, place, assign.Origin);
        if (_variables.Contains(assign.Target)) known[assign.Target] = value;
    }

    /// <summary>Forms the span that a variable refers to.</summary>
    private void Name(Local variable, Origin? origin, Dictionary<Local, Expr> known)
    {
        Expr view = RootsOf(variable);
        bool isPart = !_groups[variable].IsWhole;
        if (isPart && view is Pick) view = Assigned(variable, view, origin);
        if (isPart) view = new Slice(view, _places[variable].Start, _places[variable].Length);
        known[variable] = view is Local or Field ? view : Assigned(variable, view, origin);
    }

    /// <summary>The memory that a variable refers to, as a whole.</summary>
    private Expr RootsOf(Local variable)
    {
        List<Expr> roots = _groups[variable].Roots;
        List<int> numbers = [.. Enumerable.Range(0, roots.Count).Where(i => _candidates[variable].Contains(roots[i]))];
        List<Expr> views = [.. numbers.Select(i => HasRows(roots[i]) ? new Row(roots[i], _places[variable].Row) : roots[i])];
        return views.Count == 1 ? views[0] : new Pick(_places[variable].Which, numbers.ToEquatable(), views.ToEquatable());
    }

    private Local Assigned(Local variable, Expr view, Origin? origin)
    {
        Local named = variable with { Id = _nextId++, Synthetic = true, Type = TypeOf(variable) };
        _output.Add(new Assign(named, view) { Origin = origin });
        return named;
    }

    private SpanType TypeOf(Local variable) => Pick.TypeOf(_candidates[variable].Select(r => r.Type));

    private void Follow(Local view, Place place, Origin? origin)
    {
        Set(_places[view].Which, place.Which);
        Set(_places[view].Row, place.Row);
        Set(_places[view].Start, place.Start);
        Set(_places[view].Length, place.Length);

        void Set(Expr target, Expr value)
        {
            if (target is Local local && !value.Equals(local)) _output.Add(new Assign(local, value) { Origin = origin });
        }
    }

    /// <summary>The place of a view expression, for a variable of its group.</summary>
    private Place Where(Expr view, Local member, Dictionary<Local, Expr> known)
    {
        if (view is Slice slice)
        {
            Place source = Where(slice.View, member, known);
            Expr start = Read(slice.Start, known);
            Expr length = slice.Count is null ? Fold.Difference(source.Length, start) : Read(slice.Count, known);
            return new Place(source.Which, source.Row, Fold.Sum(source.Start, start), length);
        }
        if (view is Row row) return new Place(Constant.Int(_groups[member].Roots.IndexOf(BaseOf(row))), Read(row.Index, known), Constant.Int(0), new Length(Read(row, known)));
        // A parameter may be a variable and the memory that it refers to at first.
        return view is Local local && _places.TryGetValue(local, out Place? place) && (_variables.Contains(local) || !_groups[member].Roots.Contains(local))
            ? place
            : Whole(view, member);
    }

    private Place Whole(Expr root, Local member) => new(Constant.Int(_groups[member].Roots.IndexOf(root)), Constant.Int(0), Constant.Int(0), new Length(root));

    private Expr Read(Expr expr, Dictionary<Local, Expr> known) => new Reading(this, known).Rewrite(expr);

    /// <summary>Replaces variables by what they refer to: a name where there is one, else the choice itself.</summary>
    private sealed class Reading(ViewVariables pass, Dictionary<Local, Expr> known) : Rewriter
    {
        public Stmt Apply(Stmt stmt) => stmt switch
        {
            If s => s with { Condition = Rewrite(s.Condition) },
            For s => s with { Start = Rewrite(s.Start), Bound = Rewrite(s.Bound), Step = Rewrite(s.Step), Proceed = s.Proceed is null ? null : Rewrite(s.Proceed) },
            While s => s with { Condition = Rewrite(s.Condition) },
            _ => RewriteParts(stmt),
        };

        public override Expr Rewrite(Expr expr)
        {
            if (expr is Length { View: Local counted } && pass._variables.Contains(counted) && !pass._groups[counted].IsWhole) return pass._places[counted].Length;
            if (expr is not Local variable || !pass._variables.Contains(variable)) return base.Rewrite(expr);
            if (known.TryGetValue(variable, out Expr? view)) return view;
            Expr choice = pass.RootsOf(variable);
            return pass._groups[variable].IsWhole ? choice : new Slice(choice, pass._places[variable].Start, pass._places[variable].Length);
        }
    }

    // ---- soundness ----

    /// <summary>
    /// Whether each memory that a variable can refer to is the same for as long as it does: it exists wherever the variable
    /// is read, and no loop makes it anew while the variable lasts.
    /// </summary>
    private bool IsSound(Block body)
    {
        Roots roots = Roots.Of(body, _parameters);
        if (roots.Reassigned.Count > 0) return false;
        Region region = Region.Of(body, roots);
        var definitions = new Definitions(region, _parameters.Select(p => p.Local));
        foreach (KeyValuePair<Local, HashSet<Expr>> entry in _candidates)
        {
            // A parameter's structs lie together in memory, a temporary's members apart.
            if (entry.Value.Select(r => ((SpanType)r.Type).Leaf).Distinct().Count() > 1) return false;
            foreach (Expr root in entry.Value)
            {
                // A field has no adjoint to choose.
                if (root is Field && root.Type.IsFloating && entry.Value.Count > 1) return false;
                if (root is not Local memory || definitions.IsConstant(memory)) continue;
                if (!definitions.IsValue(memory)) return false;
                if (LoopAround(definitions.Home(memory)) is not { } loop) continue;
                Place place = _places[entry.Key];
                foreach (Local part in place.Variables)
                {
                    if (definitions.Locals.Contains(part) && !definitions.Home(part).IsInside(loop)) return false;
                }
            }
        }
        return true;
    }

    /// <summary>The body of the innermost loop around a block.</summary>
    private static Region? LoopAround(Region region)
    {
        for (Region? block = region; block?.Parent is { } parent; block = parent)
        {
            if (parent.Statements[block.ParentIndex] is For or While) return block;
        }
        return null;
    }
}
