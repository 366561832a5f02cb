using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Differentiated code changes no fields, so that both sweeps may read them. Where it calls code that may change them,
/// each is read once, where the primal reads it, and its value is kept.
/// </summary>
internal sealed class KeepData
{
    private readonly List<Issue> _issues;
    private readonly string _culprit;
    private int _nextId;

    private KeepData(string culprit, int nextId, List<Issue> issues)
    {
        _culprit = culprit;
        _nextId = nextId;
        _issues = issues;
    }

    /// <param name="body">With its calls inlined or split.</param>
    public static Block Run(Block body, ref int nextId, List<Issue> issues)
    {
        if (body.All().Select(WriterIn).FirstOrDefault(name => name is not null) is not { } writer) return body;
        var pass = new KeepData(writer, nextId, issues);
        Block kept = pass.Rewrite(body);
        nextId = pass._nextId;
        return kept;
    }

    /// <summary>The name of what a statement calls that may change data.</summary>
    public static string? WriterIn(Stmt stmt) => stmt switch
    {
        External { MayWrite: true } call => call.Name,
        CallForward { Halves.MayWriteData: true } call => call.Halves.Signature,
        _ => null,
    };

    private Block Rewrite(Block block)
    {
        var output = new List<Stmt>();
        foreach (Stmt stmt in block.Statements)
        {
            switch (stmt)
            {
                case Assign { Target.Type.IsView: true } assign:
                    if (assign.Value.Base() is Field) Refuse(stmt, (Field)assign.Value.Base());
                    output.Add(stmt);
                    break;
                case If s:
                    Expr condition = Keep(s.Condition, stmt, output);
                    output.Add(s with { Condition = condition, Then = Rewrite(s.Then), Else = Rewrite(s.Else) });
                    break;
                case For s:
                    Expr start = Keep(s.Start, stmt, output), bound = Keep(s.Bound, stmt, output), step = Keep(s.Step, stmt, output);
                    if (DataIn(s.Bound).Concat(DataIn(s.Step)).FirstOrDefault() is { } changing && s.Body.All().Any(inner => WriterIn(inner) is not null)) Refuse(stmt, changing);
                    output.Add(s with { Start = start, Bound = bound, Step = step, Body = Rewrite(s.Body) });
                    break;
                case While s:
                    // The reverse sweep counts iterations; it does not test the condition.
                    output.Add(s with { Body = Rewrite(s.Body) });
                    break;
                case Throw:
                    output.Add(stmt);
                    break;
                default:
                    var keeper = new Keeper(this, stmt, output);
                    output.Add(keeper.Apply(stmt));
                    break;
            }
        }
        return Block.Of(output);
    }

    private Expr Keep(Expr expr, Stmt stmt, List<Stmt> output) => new Keeper(this, stmt, output).Rewrite(expr);

    private static IEnumerable<Field> DataIn(Expr expr) => expr.Nodes().Where(Data.IsChanging).Select(e => e as Field ?? (Field)((Load)e).View.Base());

    private void Refuse(Stmt stmt, Field field) => _issues.Add(Issue.At(
        stmt.Origin?.Site ?? 0, Ids.Expression, $"the use of '{field.Text.Substring(field.Text.LastIndexOf('.') + 1)}' here, since '{_culprit}' may change it", "copy what is needed to locals first, or pass it as a parameter"));

    /// <summary>Reads data into locals before a statement.</summary>
    private sealed class Keeper(KeepData pass, Stmt stmt, List<Stmt> output) : Rewriter
    {
        private bool _lazy;

        public Stmt Apply(Stmt whole) => RewriteParts(whole);

        public override Expr Rewrite(Expr expr)
        {
            switch (expr)
            {
                case Select select:
                    return new Select(Rewrite(select.Condition), Lazily(select.Then), Lazily(select.Else));
                case Binary { Op: BinaryOp.AndAlso or BinaryOp.OrElse } binary:
                    return new Binary(binary.Op, Rewrite(binary.Left), Lazily(binary.Right));
                case Length { View: var view } when view.Base() is Field { IsMutable: true } array:
                    pass.Refuse(stmt, array);
                    return expr;
                case Field or Load when Data.IsChanging(expr):
                    if (_lazy) pass.Refuse(stmt, DataIn(expr).First());
                    int id = pass._nextId++;
                    var kept = new Local(id, Local.TemporaryName(id), IrType.Of(expr.Scalar), Synthetic: true);
                    output.Add(new External(kept, "{0}", expr is Field field ? field.Text : "element", [base.Rewrite(expr)], null) { Origin = stmt.Origin });
                    return kept;
                default:
                    return base.Rewrite(expr);
            }
        }

        private Expr Lazily(Expr expr)
        {
            bool outer = _lazy;
            _lazy = true;
            Expr rewritten = Rewrite(expr);
            _lazy = outer;
            return rewritten;
        }
    }
}
