using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Makes a function of each loop that keeps snapshots. It runs a part of the iterations: a few of them itself, many by calling itself
/// for parts of them, by a binomial schedule. Since it is a checkpoint, the reverse half of each call runs the part again, from the
/// snapshot that the forward half took and that is free once more then.
/// </summary>
internal sealed class Outline
{
    private readonly MethodIr _method;
    private readonly List<MethodIr> _functions = [];
    private readonly List<Issue> _issues = [];
    private readonly Roots _roots;
    private readonly HashSet<Local> _replaced;
    private int _nextId;

    private Outline(MethodIr method)
    {
        _method = method;
        _roots = Roots.Of(method.Body, method.Parameters);
        _replaced = [.. _roots.Reassigned.Select(r => r.View)];
        _nextId = method.NextId;
    }

    public static MethodIr Run(MethodIr method)
    {
        if (!method.LocalFunctions.Append(method).SelectMany(m => m.Body.All()).Any(s => s is Checkpoints)) return method;
        var functions = new List<MethodIr>();
        var issues = new List<Issue>();
        MethodIr outlined = Each(method, functions, issues);
        List<MethodIr> own = [.. method.LocalFunctions.Select(f => Each(f, functions, issues))];
        return outlined with { LocalFunctions = own.Concat(functions).ToEquatable(), Issues = outlined.Issues.Concat(issues).ToEquatable() };
    }

    private static MethodIr Each(MethodIr method, List<MethodIr> functions, List<Issue> issues)
    {
        var pass = new Outline(method);
        Block body = pass.Rewrite(method.Body);
        functions.AddRange(pass._functions);
        issues.AddRange(pass._issues);
        return method with { Body = body, NextId = pass._nextId };
    }

    private Block Rewrite(Block block)
    {
        var output = new List<Stmt>();
        foreach (Stmt stmt in block.Statements)
        {
            switch (stmt)
            {
                case For { Body.Statements: [Labeled { Body.Statements: [Checkpoints marker, ..] } body, ..] } loop:
                    if (WhyNot(loop, marker) is { } why) Refuse(marker, why);
                    else Replace(loop with { Body = Rewrite(Block.Of([body with { Body = Block.Of(body.Body.Statements.Skip(1)) }, .. loop.Body.Statements.Skip(1)])) }, marker, output);
                    break;
                case Checkpoints marker:
                    Refuse(marker, "it is not the first statement in the body of a counted for loop");
                    break;
                case If s:
                    output.Add(s with { Then = Rewrite(s.Then), Else = Rewrite(s.Else) });
                    break;
                case For s:
                    output.Add(s with { Body = Rewrite(s.Body) });
                    break;
                case While s:
                    output.Add(s with { Body = Rewrite(s.Body) });
                    break;
                case Labeled s:
                    output.Add(s with { Body = Rewrite(s.Body) });
                    break;
                default:
                    output.Add(stmt);
                    break;
            }
        }
        return Block.Of(output);
    }

    private void Refuse(Checkpoints marker, string why) => _issues.Add(Issue.At(marker.Origin!.Site, Ids.Checkpoints, why));

    private string? WhyNot(For loop, Checkpoints marker)
    {
        HashSet<int> labels = [.. loop.Body.All().OfType<Labeled>().Select(l => l.Label)];
        if (loop.Proceed is not null || loop.Body.All().OfType<Jump>().Any(j => !labels.Contains(j.Label))) return "the loop may be left early";
        if (loop.Step is not Constant || (loop.Compare == BinaryOp.NotEqual && loop.Step is not Constant { Bits: 1 or -1 })) return "the loop's step is not a constant";
        HashSet<Local> outside = MentionedOutside(loop);
        if (loop.Body.All().SelectMany(s => s.Targets()).FirstOrDefault(t => t.Type is not ScalarType && outside.Contains(t)) is { } view) return $"the loop assigns '{view.Name}', which is not a number";
        return Captured(loop, marker, outside).FirstOrDefault(l => l.Type is SpanType { Leaf: not null }) is { } part && !_method.Parameters.Any(p => p.Local == part)
            ? $"the loop uses '{part.Name}', a span of structs that is no parameter"
            : null;
    }

    private HashSet<Local> MentionedOutside(For loop)
    {
        HashSet<Local> outside = [.. _method.Parameters.Select(p => p.Local), .. _method.Results];
        Visit(_method.Body);
        return outside;

        void Visit(Block block)
        {
            foreach (Stmt stmt in block.Statements)
            {
                outside.UnionWith(stmt.Targets().Concat(stmt.Reads().SelectMany(r => r.Locals())));
                foreach (Block inner in stmt.Blocks())
                {
                    if (stmt is not For { Index: var index } || index != loop.Index) Visit(inner);
                }
            }
        }
    }

    /// <summary>What the loop's body uses of the method around it, in a fixed order; of spans of structs, all parts.</summary>
    private List<Local> Captured(For loop, Checkpoints marker, HashSet<Local> outside)
    {
        HashSet<Local> used = [.. loop.Body.All().SelectMany(s => s.Targets().Concat(s.Reads().SelectMany(r => r.Locals()))).Where(l => outside.Contains(l) && l != loop.Index)];
        used.UnionWith(loop.Start.Locals());
        foreach (Whole whole in Wholes(marker))
        {
            if (whole.Parts.Any(used.Contains)) used.UnionWith(whole.Parts);
        }
        List<Local> parameters = [.. _method.Parameters.Select(p => p.Local).Where(used.Contains)];
        return [.. parameters, .. used.Except(parameters).OrderBy(l => l.Id)];
    }

    /// <summary>The spans of structs of the caller, and those that the method made before the loop and that are not replaced.</summary>
    private IEnumerable<Whole> Wholes(Checkpoints marker) => _method.Parameters
        .Where(p => p is { Leaf: not null, Type.IsView: true })
        .GroupBy(p => p.Name, (name, parts) => new Whole(name, parts.First().Leaf!.Struct, parts.Select(p => p.Local).ToEquatable()))
        .Concat(marker.Wholes.Where(w => w.Parts.All(p => _roots.Candidates(p) is [Local root] && !_replaced.Contains(root) && !_replaced.Contains(p))));

    private (Whole Whole, Leaf Leaf)? PartOf(Local view, Checkpoints marker)
    {
        foreach (Whole whole in Wholes(marker))
        {
            int part = whole.Parts.ToList().IndexOf(view);
            if (part >= 0) return (whole, new Leaf(whole.Struct, whole.Struct.Leaves.ElementAt(part).Path));
        }
        return null;
    }

    private void Replace(For loop, Checkpoints marker, List<Stmt> output)
    {
        Scalar kind = loop.Index.Scalar;
        Constant one = Constant.Of(kind, 1);
        var stride = (Constant)loop.Step;
        List<Local> captured = Captured(loop, marker, MentionedOutside(loop));
        HashSet<Local> assigned = [.. loop.Body.All().SelectMany(s => s.Targets())];
        Local Fresh(string name) => new(_nextId++, name, IrType.Of(kind), Synthetic: true);

        string name = "Steps" + (_functions.Count == 0 ? "" : (_functions.Count + 1).ToString(CultureInfo.InvariantCulture));
        string key = $"{_method.Key}.{name}";
        bool isStatic = _method.Modifiers.Contains("static") || _method.Parameters.Any(p => p.IsReceiver);
        Self? receiver = isStatic ? null : new Self(new ObjectType("global::" + _method.Container.FullName));
        Local step = Fresh("step"), snapshots = Fresh("snapshots"), start = Fresh("first"), end = Fresh("end"), part = Fresh("part"), next = Fresh("next");
        HashSet<string> names = [];
        var parameters = new List<Parameter>();
        var wholes = new Dictionary<Local, string>();
        var laidOut = new Dictionary<Local, Expr>();
        foreach (Local local in captured)
        {
            Parameter? own = _method.Parameters.FirstOrDefault(p => p.Local == local);
            Passing passing = assigned.Contains(local) ? Passing.Ref : Passing.Value;
            if (PartOf(local, marker) is not var (whole, leaf))
            {
                parameters.Add(new Parameter(local, passing, own?.NoGrad ?? false, HalfSignature.Unique(Identifier(local.Name), names)));
                continue;
            }
            Local first = whole.Parts[0], view = local with { Type = (SpanType)local.Type with { Leaf = leaf } };
            if (local == first) wholes[first] = HalfSignature.Unique(Identifier(whole.Name), names);
            if (view != local) laidOut[local] = view;
            parameters.Add(new Parameter(view, passing, own?.NoGrad ?? false, wholes[first], leaf));
        }
        foreach (Local extra in new[] { step, snapshots, start, end }) parameters.Add(new Parameter(extra, Passing.Value, NoGrad: false, HalfSignature.Unique(extra.Name, names)));

        bool isPlain = loop.Start is Constant { Bits: 0 } && stride.Bits == 1;
        Local turn = isPlain ? loop.Index : Fresh("turn");
        Block body = isPlain ? loop.Body : Block.Of([new Assign(loop.Index, Fold.Sum(loop.Start, Fold.Product(turn, stride))), .. loop.Body.Statements]);
        Origin? origin = loop.Origin;
        IEnumerable<Argument> shared = captured.Select(l => new Argument(l, assigned.Contains(l)));
        While parts = new(
            new Binary(BinaryOp.Less, part, end),
            Block.Of([
                new Assign(next, Fold.Sum(part, new Scheduled("Part", [Build.Subtract(end, part), step, snapshots]))),
                new Call([], key, shared.Concat([new(step, false), new(snapshots, false), new(part, false), new(next, false)]).ToEquatable(), receiver) { Origin = origin },
                new Assign(part, next),
                new Assign(snapshots, Build.Subtract(snapshots, one)),
            ]),
            TestAtEnd: false)
        { Origin = origin };
        Block function = Block.Of([
            new If(
                new Binary(BinaryOp.LessEqual, Build.Subtract(end, start), step),
                Block.Of([new For(turn, start, BinaryOp.Less, end, one, null, body) { Origin = origin }]),
                Block.Of([new Assign(part, start), parts])) { Origin = origin },
        ]);
        MethodIr steps = _method with
        {
            Key = key,
            Name = name,
            Signature = $"{_method.Name} ({name})",
            Modifiers = isStatic ? "static " : _method.Modifiers,
            Parameters = parameters.ToEquatable(),
            Results = [],
            ResultStruct = null,
            Retain = [],
            Body = Layout.Run(new Substitution(laidOut).Rewrite(function)),
            NextId = _nextId,
            LocalFunctions = [],
            Issues = [],
            TrapNaN = false,
            Kernel = null,
            IsCheckpoint = true,
        };
        _functions.Add(_method.Within(steps, $"{_method.Linkage.Stem}_{name}"));
        output.Add(new Assign(end, Trips(loop, stride.Bits)) { Origin = origin });
        output.Add(new Assign(step, new Scheduled("Snapshots", [Build.To(kind, marker.Count), end])) { Origin = origin });
        output.Add(new Assign(snapshots, step) { Origin = origin });
        output.Add(new Assign(part, Constant.Of(kind, 0)) { Origin = origin });
        output.Add(parts);
    }

    /// <summary>The number of iterations, or less than 1 if there are none.</summary>
    private static Expr Trips(For loop, long step)
    {
        Scalar kind = loop.Index.Scalar;
        Expr distance = step > 0 ? Fold.Difference(loop.Bound, loop.Start) : Fold.Difference(loop.Start, loop.Bound);
        long size = System.Math.Abs(step);
        long more = loop.Compare switch { BinaryOp.LessEqual or BinaryOp.GreaterEqual => size, BinaryOp.NotEqual => 0, _ => size - 1 };
        Expr rounded = more == 0 ? distance : Fold.Sum(distance, Constant.Of(kind, more));
        return size == 1 ? rounded : Build.Divide(rounded, Constant.Of(kind, size));
    }

    private static string Identifier(string name) => string.Concat(name.Where(c => char.IsLetterOrDigit(c) || c == '_')) is { Length: > 0 } letters ? letters : "value";
}
