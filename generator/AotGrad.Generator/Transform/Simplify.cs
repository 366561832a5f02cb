using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Makes generated code read as a person would write it: names that the generator introduced and that are read once
/// give way to their values, an adjoint starts with its first contribution instead of 0.
/// </summary>
internal sealed class Simplify
{
    private const int LargestInlined = 24;

    private readonly Definitions _definitions;
    private readonly Roots _roots;
    private readonly Dictionary<Local, int> _reads = [];
    private readonly Dictionary<Local, Expr> _copies = [];
    private readonly IReadOnlyCollection<Local> _keep;
    private readonly IReadOnlyList<Local> _parameters;
    private readonly HashSet<Local> _returned;
    private readonly bool _keepLines;
    private bool _changed;

    private Simplify(Block body, Roots roots, IReadOnlyList<Local> parameters, IReadOnlyCollection<Local> keep, IReadOnlyList<Expr> results, bool keepLines)
    {
        _roots = roots;
        _keep = keep;
        _parameters = parameters;
        _keepLines = keepLines;
        Region region = Region.Of(body, roots);
        _definitions = new Definitions(region, parameters);
        IEnumerable<Expr> reads = body.All().SelectMany(s => s.Reads());
        foreach (Local read in reads.Concat(results).SelectMany(r => r.Locals()))
        {
            _reads[read] = _reads.TryGetValue(read, out int count) ? count + 1 : 1;
        }
        _returned = [.. results.OfType<Local>().Where(r => r.Synthetic && _definitions.IsValue(r))];
        FindCopies(region);
    }

    /// <param name="keep">Locals that something else refers to.</param>
    /// <param name="results">What is returned after the body.</param>
    /// <param name="keepLines">No value moves into a statement that comes from another line.</param>
    public static (Block Body, IReadOnlyList<Expr> Results) Run(
        Block body, Roots roots, IReadOnlyList<Local> parameters, IReadOnlyCollection<Local> keep, IReadOnlyList<Expr> results, bool keepLines = false)
    {
        while (true)
        {
            var pass = new Simplify(body, roots, parameters, keep, results, keepLines);
            if (pass._copies.Count > 0)
            {
                var substitution = new Substitution(pass._copies);
                body = substitution.Rewrite(pass.DropCopies(body));
                results = [.. results.Select(substitution.Rewrite)];
                continue;
            }
            body = Block.Of(pass.Rewrite(body));
            if (!pass._changed) return (body, results);
        }
    }

    // ---- copies ----

    private void FindCopies(Region region)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            if (region.Statements[i] is Assign { Target: { Synthetic: true } target, Value: Local or Constant or Length { View: Local } } copy
                && _definitions.IsValue(target) && !_keep.Contains(target)
                && (copy.Value is Constant || copy.Value.Locals().All(source => IsUnchanged(region, i, source, target))))
            {
                _copies[target] = new Substitution(_copies).Rewrite(copy.Value);
            }
            foreach (Region inner in region.Inner[i]) FindCopies(inner);
        }
    }

    private bool IsUnchanged(Region region, int index, Local source, Local target)
    {
        if (_definitions.IsConstant(source)) return true;
        if (_returned.Contains(target)) return _definitions.IsValue(source) && _definitions.Home(source).Parent is null;
        if (_definitions.IsValue(source)) return true;
        for (int i = index + 1; i < region.Statements.Count; i++)
        {
            if (region.AssignedBy(i).Contains(source)) return false;
        }
        return true;
    }

    private Block DropCopies(Block body) => new CopyRemoval(_copies).Rewrite(body);

    private sealed class CopyRemoval(Dictionary<Local, Expr> copies) : Rewriter
    {
        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (stmt is Assign assign && copies.ContainsKey(assign.Target)) return;
            base.Rewrite(stmt, output);
        }
    }

    // ---- values read once ----

    private List<Stmt> Rewrite(Block block)
    {
        List<Stmt> statements = [.. block.Statements.Select(RewriteInner)];
        for (int i = statements.Count - 1; i >= 0; i--)
        {
            if (statements[i] is Assign { Target: { Synthetic: true, Type: ScalarType } target } assign && _definitions.IsValue(target) && !_keep.Contains(target)
                && _reads.TryGetValue(target, out int reads) && reads == 1 && TryInline(statements, i, assign))
            {
                statements.RemoveAt(i);
                _changed = true;
            }
            // A parameter may be a part of a struct that cannot be assigned by itself.
            else if (i > 0 && i < statements.Count && statements[i] is Assign { Value: Local { Synthetic: true } result } named && !_keep.Contains(result) && !_parameters.Contains(named.Target)
                && _reads[result] == 1 && CallThatGives(statements, i, result, named.Target) is { } at)
            {
                var call = (CallForward)statements[at];
                statements[at] = call with { Results = call.Results.Select(r => r == result ? named.Target : r).ToEquatable() };
                statements.RemoveAt(i);
                _changed = true;
            }
            else if (i < statements.Count && statements[i] is Assign { Value: Constant zero } start && zero.Is(0) && TryStart(statements, i, start.Target))
            {
                statements.RemoveAt(i);
                _changed = true;
            }
            else if (i < statements.Count && statements[i] is Store { Value: Constant cleared } clear && cleared.Is(0) && TryStart(statements, i, clear))
            {
                statements.RemoveAt(i);
                _changed = true;
            }
        }
        return statements;
    }

    /// <summary>The call that a result comes from, if nothing but its other results is named between it and a statement.</summary>
    private static int? CallThatGives(List<Stmt> statements, int index, Local result, Local target)
    {
        int at = index - 1;
        while (at > 0 && statements[at] is Assign { Value: Local { Synthetic: true } other } between && between.Target != target && between.Target != result && other != target) at--;
        return statements[at] is CallForward call && call.Results.Contains(result) && !call.Targets().Contains(target) ? at : null;
    }

    private Stmt RewriteInner(Stmt stmt) => stmt switch
    {
        If s => s with { Then = Block.Of(Rewrite(s.Then)), Else = Block.Of(Rewrite(s.Else)) },
        For s => s with { Body = Block.Of(Rewrite(s.Body)) },
        While s => s with { Body = Block.Of(Rewrite(s.Body)) },
        _ => stmt,
    };

    private bool TryInline(List<Stmt> statements, int index, Assign assign)
    {
        Expr value = assign.Value;
        HashSet<Local> operands = [.. value.Locals()];
        HashSet<Expr> memory = [.. _roots.LoadedBy(value)];
        for (int i = index + 1; i < statements.Count; i++)
        {
            Stmt stmt = statements[i];
            if (stmt.Reads().Any(r => r.Locals().Contains(assign.Target)))
            {
                if (!CanTake(stmt, assign.Target, value, operands, memory)) return false;
                if (_keepLines && stmt.Origin?.Quote != assign.Origin?.Quote) return false;
                var substitution = new Substitution(new Dictionary<Local, Expr> { [assign.Target] = value });
                Stmt taken = new Signs().Rewrite(substitution.Rewrite(Block.Of([stmt]))).Statements[0];
                statements[i] = taken.Origin is null ? taken with { Origin = assign.Origin } : taken;
                return true;
            }
            if (stmt.All().Any(s => s.Reads().Any(r => r.Locals().Contains(assign.Target)))) return false;
            if (Changes(stmt, operands, memory)) return false;
        }
        return false;
    }

    private bool Changes(Stmt stmt, HashSet<Local> operands, HashSet<Expr> memory) => stmt.All().Any(s =>
        s.Targets().Any(operands.Contains) || _roots.WrittenBy(s).Any(memory.Contains));

    private bool CanTake(Stmt stmt, Local name, Expr value, HashSet<Local> operands, HashSet<Expr> memory)
    {
        int size = value.Nodes().Count();
        switch (stmt)
        {
            case Push:
                return false;
            case While:
                return false;
            case For loop:
                // The start is evaluated once, the rest before every iteration.
                return loop.Start.Locals().Contains(name) || (!value.Nodes().Any(n => n is Intrinsic or Load) && !Changes(stmt, operands, memory));
            case If:
                return true;
            case CallForward call when call.Entering.Any(operands.Contains):
                return false;
            default:
                return size == 1 || size + stmt.Reads().Sum(r => r.Nodes().Count()) <= LargestInlined;
        }
    }

    /// <summary>Pulls minus signs outwards, where two of them cancel.</summary>
    private sealed class Signs : Rewriter
    {
        public override Expr Rewrite(Expr expr) => base.Rewrite(expr) switch
        {
            Unary { Op: UnaryOp.Negate, Operand: Unary { Op: UnaryOp.Negate, Operand: var inner } } => inner,
            Scale { Bar: Unary { Op: UnaryOp.Negate, Operand: var bar } } scale => Build.Negate(new Scale(bar, scale.Partial)),
            Binary { Op: BinaryOp.Multiply, Left: Unary { Op: UnaryOp.Negate, Operand: var left and not Constant } } product
                when left is Scale => Build.Negate(Build.Multiply(left, product.Right)),
            var other => other,
        };
    }

    // ---- adjoints that start at 0 ----

    private bool TryStart(List<Stmt> statements, int index, Store clear)
    {
        Expr root = _roots.Of(clear.View);
        HashSet<Local> operands = [.. clear.View.Locals(), .. clear.Index.Locals()];
        HashSet<Expr> memory = [root, .. _roots.LoadedBy(clear.Index)];
        for (int i = index + 1; i < statements.Count; i++)
        {
            Stmt stmt = statements[i];
            if (stmt.All().SelectMany(s => s.Reads()).Any(r => _roots.LoadedBy(r).Contains(root))) return false;
            if (stmt is AccumulateAt sum && sum.View.Equals(clear.View) && sum.Index.Equals(clear.Index))
            {
                statements[i] = new Store(sum.View, sum.Index, sum.Value) { Origin = sum.Origin };
                return true;
            }
            if (Changes(stmt, operands, memory)) return false;
        }
        return false;
    }

    private static bool TryStart(List<Stmt> statements, int index, Local target)
    {
        for (int i = index + 1; i < statements.Count; i++)
        {
            Stmt stmt = statements[i];
            if (stmt is Accumulate sum && sum.Target == target && !sum.Value.Locals().Contains(target))
            {
                statements[i] = new Assign(target, sum.Value) { Origin = sum.Origin };
                return true;
            }
            if (stmt.All().Any(s => s.Targets().Contains(target) || s.Reads().Any(r => r.Locals().Contains(target)))) return false;
        }
        return false;
    }
}
