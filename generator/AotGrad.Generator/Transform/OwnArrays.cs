using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Gives the arrays in arrays of arrays that a method makes a heap to lie on. Each array is a number there, and an array of
/// arrays one of numbers, which is restored as others are: whatever array was where, the reverse sweep finds it there. The
/// adjoints lie on a heap of the same shape. A row whose array is known at hand is looked at by that array's own name.
/// </summary>
internal sealed class OwnArrays
{
    private const string CopyAdvice = "put a copy in its place, such as (double[])x.Clone()";

    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly List<Issue> _issues;
    private readonly List<Stmt> _statements;
    private readonly Dictionary<Expr, Group> _groups = [];
    private readonly Dictionary<Local, Local> _numbers = [];
    private readonly Dictionary<Local, Group> _rows = [];
    private int _nextId;

    private OwnArrays(Block body, IReadOnlyList<Parameter> parameters, int nextId, List<Issue> issues)
    {
        _parameters = parameters;
        _issues = issues;
        _nextId = nextId;
        _statements = [.. body.All()];
    }

    /// <summary>Arrays of arrays between which arrays may pass.</summary>
    private sealed class Group
    {
        public List<Expr> Members { get; } = [];

        /// <summary>Where an array of arrays is made, or an array put into one.</summary>
        public Stmt? Change { get; set; }

        /// <summary>What of it the method does not make.</summary>
        public Expr? Given { get; set; }

        public Local? Heap { get; set; }
    }

    /// <param name="body">With its values renamed apart.</param>
    /// <param name="unfit">Calls by halves that would be given what is not an array where generated code stands.</param>
    public static Block Run(Block body, IReadOnlyList<Parameter> parameters, ref int nextId, List<Issue> issues, out List<CallForward> unfit)
    {
        unfit = [];
        var pass = new OwnArrays(body, parameters, nextId, issues);
        if (!pass._statements.Any(s => s is SetRow or Allocate { Target.Type: SpanType { HasRows: true }, Count.Type: ScalarType })) return body;
        pass.FormGroups();
        if (!pass.Check(unfit)) return body;
        Block rewritten = pass.Rewrite(body, []);
        nextId = pass._nextId;
        IEnumerable<Stmt> heaps = pass._groups.Values.Select(g => g.Heap).OfType<Local>().Distinct().Select(h => new Allocate(h, Constant.Int(0)));
        return Block.Of([.. heaps, .. rewritten.Statements]);
    }

    // ---- which arrays of arrays ----

    private static bool HasRows(Expr view) => view.Type is SpanType { HasRows: true };

    private void FormGroups()
    {
        foreach (Stmt stmt in _statements)
        {
            foreach (Expr whole in stmt.Targets().Concat(stmt.Reads().SelectMany(r => r.Nodes())).Where(e => e is Local or Field && HasRows(e))) GroupOf(whole);
            if (stmt is Assign assign && HasRows(assign.Target)) Join(GroupOf(assign.Target), GroupOf(assign.Value));
        }
        foreach (SetRow set in _statements.OfType<SetRow>())
        {
            GroupOf(set.View).Change ??= set;
            Put(set.Row, set.View);
        }
        foreach (Allocate made in _statements.OfType<Allocate>().Where(a => HasRows(a.Target))) GroupOf(made.Target).Change ??= made;
    }

    private Group GroupOf(Expr whole)
    {
        if (!_groups.TryGetValue(whole, out Group? group))
        {
            _groups[whole] = group = new Group { Given = whole is Field || _parameters.Any(p => p.Local.Equals(whole)) ? whole : null };
            group.Members.Add(whole);
        }
        return group;
    }

    private void Join(Group a, Group b)
    {
        if (a == b) return;
        a.Members.AddRange(b.Members);
        a.Change ??= b.Change;
        a.Given ??= b.Given;
        foreach (Expr member in b.Members) _groups[member] = a;
        foreach (Local row in _rows.Where(r => r.Value == b).Select(r => r.Key).ToList()) _rows[row] = a;
    }

    /// <summary>Follows where an array comes from that is put into an array of arrays.</summary>
    private void Put(Expr row, Expr whole)
    {
        switch (row)
        {
            case Row other:
                Join(GroupOf(whole), GroupOf(other.View));
                break;
            case Local local when _parameters.All(p => p.Local != local):
                if (_rows.TryGetValue(local, out Group? known))
                {
                    Join(GroupOf(whole), known);
                    break;
                }
                _rows[local] = GroupOf(whole);
                foreach (Assign assign in _statements.OfType<Assign>().Where(a => a.Target == local)) Put(assign.Value, whole);
                break;
            default:
                GroupOf(whole).Given ??= row;
                break;
        }
    }

    // ---- what cannot be done ----

    /// <returns>False if anything forbids it.</returns>
    private bool Check(List<CallForward> unfit)
    {
        int errors = _issues.Count;
        foreach (Group group in _groups.Values.Distinct().Where(g => g.Change is not null && g.Given is not null))
        {
            bool isMade = _statements.OfType<Allocate>().Any(a => group.Members.Contains(a.Target));
            _issues.Add(Issue.At(group.Change!.Origin?.Site ?? 0, Ids.Expression,
                isMade ? $"'{NameOf(group.Given!)}', an array of the caller that may be among the arrays that the method makes" : $"an array that is put in the place of one in '{NameOf(group.Given!)}'",
                isMade ? CopyAdvice : "write its elements, or copy them with CopyTo"));
        }
        foreach (Stmt stmt in _statements)
        {
            if (stmt is Assign { Target.Type: SpanType } or Allocate or SetRow) continue;
            if (!stmt.Reads().Any(UsesWhole)) continue;
            if (stmt is CallForward call) unfit.Add(call);
            else _issues.Add(Issue.At(stmt.Origin?.Site ?? 0, Ids.Expression, "an array of arrays that the method makes, as a whole,", "use its arrays one by one"));
        }
        return _issues.Count == errors && unfit.Count == 0;
    }

    private static string NameOf(Expr view) => view.Base() switch
    {
        Local local => local.Name,
        Field field => field.Text.Substring(field.Text.LastIndexOf('.') + 1),
        _ => "array",
    };

    /// <summary>Whether an expression reads an array of arrays other than by its rows and their number.</summary>
    private bool UsesWhole(Expr expr) => expr switch
    {
        Row row => UsesWhole(row.Index),
        Length => false,
        Local local => HasRows(local) && IsOwn(local),
        _ => expr.Children.Any(UsesWhole),
    };

    private bool IsOwn(Expr whole) => _groups.TryGetValue(whole, out Group? group) && group is { Change: not null, Given: null };

    // ---- rewriting ----

    /// <summary>The array of numbers that stands for an array of arrays.</summary>
    private static Local NumbersOf(Local whole) => whole with { Type = new SpanType(Scalar.Int, SpanForm.Span) };

    private Local HeapOf(Group group)
    {
        Local first = group.Members.OfType<Local>().OrderBy(m => m.Synthetic).ThenBy(m => m.Id).First();
        return group.Heap ??= new Local(_nextId++, $"{(first.Synthetic ? "own" : first.Name)}Arrays", new SpanType(first.Scalar, SpanForm.Heap), Synthetic: true);
    }

    /// <summary>The number of the array that a variable refers to.</summary>
    private Local NumberOf(Local row)
    {
        if (!_numbers.TryGetValue(row, out Local? number))
        {
            _numbers[row] = number = new Local(_nextId++, row.Synthetic ? "row" : row.Name + "Number", IrType.Int, Synthetic: true);
        }
        return number;
    }

    /// <param name="known">The arrays that are known by a name of their own: of an array of numbers, at an index.</param>
    private Block Rewrite(Block block, Dictionary<(Local, Expr), Local> known)
    {
        var output = new List<Stmt>();
        foreach (Stmt stmt in block.Statements)
        {
            int count = output.Count;
            Rewrite(stmt, known, output);
            for (int i = count; i < output.Count; i++) output[i] = output[i].Origin is null ? output[i] with { Origin = stmt.Origin } : output[i];
        }
        return Block.Of(output);
    }

    private void Rewrite(Stmt stmt, Dictionary<(Local, Expr), Local> known, List<Stmt> output)
    {
        switch (stmt)
        {
            case Allocate { Target: var whole } made when IsOwn(whole):
                output.Add(new Allocate(NumbersOf(whole), Read(made.Count, known)));
                break;
            case Assign { Target: var whole, Value: Local source } when IsOwn(whole):
                output.Add(new Assign(NumbersOf(whole), NumbersOf(source)));
                break;
            case Allocate { Target: var row } made when _rows.TryGetValue(row, out Group? group):
                output.Add(new Make(NumberOf(row), HeapOf(group), Read(made.Count, known)));
                output.Add(new Assign(row, new Row(HeapOf(group), NumberOf(row))));
                break;
            case Assign { Target: var row } assign when _rows.TryGetValue(row, out Group? group):
                output.Add(new Assign(NumberOf(row), Number(assign.Value, known)));
                output.Add(new Assign(row, new Row(HeapOf(group), NumberOf(row))));
                break;
            case SetRow set:
                Local numbers = NumbersOf((Local)set.View);
                Expr index = Read(set.Index, known);
                output.Add(new Store(numbers, index, Number(set.Row, known)));
                Forget(known, key => true, [stmt]);
                if (set.Row is Local array && IsFixed(index)) known[(numbers, index)] = array;
                return;
            case If s:
                output.Add(s with { Condition = Read(s.Condition, known), Then = Rewrite(s.Then, new(known)), Else = Rewrite(s.Else, new(known)) });
                break;
            case For or While:
                Forget(known, _ => stmt.All().Any(s => s is SetRow), [stmt]);
                output.Add(stmt switch
                {
                    For s => s with { Start = Read(s.Start, known), Bound = Read(s.Bound, known), Step = Read(s.Step, known), Proceed = s.Proceed is null ? null : Read(s.Proceed, known), Body = Rewrite(s.Body, new(known)) },
                    While s => s with { Condition = Read(s.Condition, known), Body = Rewrite(s.Body, new(known)) },
                    _ => stmt,
                });
                return;
            default:
                output.Add(new Reading(this, known).Apply(stmt));
                break;
        }
        Forget(known, _ => stmt.All().Any(s => s is SetRow), [stmt]);
    }

    /// <summary>The number of an array that is put somewhere.</summary>
    private Expr Number(Expr row, Dictionary<(Local, Expr), Local> known) => row switch
    {
        Row { View: Local whole } => new Load(NumbersOf(whole), Read(((Row)row).Index, known)),
        _ => NumberOf((Local)row),
    };

    private Expr Read(Expr expr, Dictionary<(Local, Expr), Local> known) => new Reading(this, known).Rewrite(expr);

    private static bool IsFixed(Expr index) => index.Nodes().All(n => n is Local or Constant or Binary { Op: BinaryOp.Add or BinaryOp.Subtract });

    /// <summary>Drops what statements change: the array at an index, the index, the variable that refers to the array.</summary>
    private static void Forget(Dictionary<(Local, Expr), Local> known, System.Func<(Local, Expr), bool> isReplaced, IReadOnlyList<Stmt> statements)
    {
        HashSet<Local> assigned = [.. statements.SelectMany(s => s.All()).SelectMany(s => s.Targets())];
        foreach (KeyValuePair<(Local Numbers, Expr Index), Local> entry in known.ToList())
        {
            if (isReplaced(entry.Key) || assigned.Contains(entry.Value) || assigned.Any(a => a.Id == entry.Key.Numbers.Id) || entry.Key.Index.Locals().Any(assigned.Contains)) known.Remove(entry.Key);
        }
    }

    private sealed class Reading(OwnArrays pass, Dictionary<(Local, Expr), Local> known) : Rewriter
    {
        public Stmt Apply(Stmt stmt) => RewriteParts(stmt);

        public override Expr Rewrite(Expr expr)
        {
            switch (expr)
            {
                case Row { View: Local whole } row when pass.IsOwn(whole):
                    Expr index = Rewrite(row.Index);
                    return known.TryGetValue((NumbersOf(whole), index), out Local? array) ? array : new Row(pass.HeapOf(pass._groups[whole]), new Load(NumbersOf(whole), index));
                case Local local when HasRows(local) && pass.IsOwn(local):
                    return NumbersOf(local);
                default:
                    return base.Rewrite(expr);
            }
        }
    }
}
