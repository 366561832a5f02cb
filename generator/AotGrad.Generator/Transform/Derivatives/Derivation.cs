using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Derives what a declaration asks for: the method or its adjoint, then the tangent of that along each direction; what the
/// declaration does not name is 0 where it would go in and dropped where it would come out.
/// </summary>
internal sealed class Derivation
{
    private readonly Shape _shape;
    private readonly HashSet<Slot> _wanted;
    private readonly HashSet<Slot> _existing;
    private readonly Dictionary<Slot, Local> _locals = [];
    private readonly MethodIr _method;
    private readonly TangentHalves _halves;
    private Block _body;
    private int _nextId;

    private Derivation(Shape shape, Differentiated derived, TangentHalves halves)
    {
        _halves = halves;
        _shape = shape;
        _method = derived.Method;
        _body = derived.Body;
        _nextId = derived.NextId;
        _wanted = [.. shape.Slots];
        _existing = ExistingFor(shape);
        for (int i = 0; i < _method.Parameters.Count; i++) _locals[new Slot(i, false, false, 0)] = _method.Parameters[i].Local;
        for (int i = 0; i < _method.Results.Count; i++) _locals[new Slot(i, true, false, 0)] = _method.Results[i];
        if (derived.Signature is not { } signature) return;
        foreach (Gradient gradient in signature.Gradients) _locals[new Slot(IndexOf(gradient.Of!), false, true, 0)] = gradient.Local;
        int[] floating = [.. Enumerable.Range(0, _method.Results.Count).Where(i => _method.Results[i].Type.IsFloating)];
        for (int i = 0; i < floating.Length; i++) _locals[new Slot(floating[i], true, true, 0)] = signature.ResultGrads[i].Local;
    }

    /// <returns>Null if issues forbid it.</returns>
    public static Function? Of(Binding binding, Sweeps sweeps, TangentHalves halves, List<Issue> issues)
    {
        Shape shape = binding.Shape;
        HashSet<int> bars = [.. ExistingFor(shape).Where(s => s is { IsBar: true, IsResult: false }).Select(s => s.Index)];
        MethodIr method = shape.Method;
        if (shape.HasAdjoint) method = method with { Parameters = method.Parameters.Select((p, i) => bars.Contains(i) ? p : p with { NoGrad = true }).ToEquatable() };
        if ((shape.HasAdjoint ? sweeps.Reverse(method, issues) : sweeps.Primal(method, issues)) is not { } derived) return null;
        var derivation = new Derivation(shape, derived, halves);
        for (int direction = 0; direction < shape.Order; direction++)
        {
            derivation.Differentiate(direction, issues);
            if (issues.Any(i => i.IsError)) return null;
        }
        return derivation.Bind(binding);
    }

    /// <summary>What is wanted, and what that is a derivative of.</summary>
    private static HashSet<Slot> ExistingFor(Shape shape) =>
        [.. shape.Slots.SelectMany(s => Enumerable.Range(0, shape.Order + 1).Select(s.Before))];

    private int IndexOf(Parameter parameter) => Enumerable.Range(0, _method.Parameters.Count).First(i => _method.Parameters[i].Local.Id == parameter.Local.Id);

    private void Differentiate(int direction, List<Issue> issues)
    {
        string suffix = "Dot" + (direction == 0 ? "" : (direction + 1).ToString(CultureInfo.InvariantCulture));
        List<Local> places = [.. _locals.Where(e => !IsResult(e.Key)).Select(e => e.Value)];
        var dots = new Dictionary<Local, Local>();
        List<Local> independents = [];
        foreach (KeyValuePair<Slot, Local> entry in _locals.ToList())
        {
            Slot tangent = entry.Key.Along(direction);
            if (!_existing.Contains(tangent)) continue;
            IrType type = entry.Value.Type is SpanType span ? span.Writable : entry.Value.Type;
            dots[entry.Value] = _locals[tangent] = new Local(_nextId++, entry.Value.Name + suffix, type, Synthetic: true);
            if (!IsResult(entry.Key)) independents.Add(entry.Value);
        }
        _body = Tangent.Run(new TangentInput(_body, _method.Parameters, places, dots, independents, [.. dots.Keys], suffix, _halves), issues, ref _nextId);
    }

    private static bool IsResult(Slot slot) => slot is { IsResult: true, IsBar: false };

    // ---- the declaration's own parameters and results ----

    private Function Bind(Binding binding)
    {
        var map = new Dictionary<Local, Expr>();
        List<Parameter> parameters = [];
        List<Stmt> first = [], last = [];
        HashSet<Slot> bound = [];
        List<Local> outputs = [], written = [];
        foreach ((DeclaredParameter declared, ShapeParameter shape) in binding.Parameters.Select(b => (b.Declared, b.Shape)))
        {
            List<(string Path, Scalar Kind)> leaves = [.. Binding.LeavesOf(declared.Type is StructSpanType span ? span.Element : declared.Type)];
            if (shape.Parts[0].Slot.IsResult) leaves.RemoveAll(l => !IrType.Of(l.Kind).IsFloating);
            for (int i = 0; i < shape.Parts.Count; i++)
            {
                ShapePart part = shape.Parts[i];
                string path = part.Slot.IsResult ? leaves[i].Path : part.Path;
                Leaf? leaf = declared.Type switch { StructType whole => new Leaf(whole, path), StructSpanType { Element: var element } => new Leaf(element, path), _ => null };
                Local local = _locals.TryGetValue(part.Slot, out Local? known) ? known : new Local(_nextId++, declared.Name, part.Type);
                if (IsResult(part.Slot))
                {
                    // The derivative by an incoming adjoint is a result of the tangent.
                    Local place = local with { Id = _nextId++, Name = declared.Name };
                    last.Add(new Accumulate(place, local));
                    local = place;
                }
                else if (shape.Use != Use.Primal)
                {
                    Local typed = local with { Name = leaf is null ? declared.Name : Join.Names(declared.Name, leaf.Path), Synthetic = false, Type = TypeOf(declared, leaf, part.Type) };
                    map[local] = typed;
                    local = typed;
                    bound.Add(part.Slot);
                }
                else bound.Add(part.Slot);
                bool isWritable = declared.Passing is Passing.Ref or Passing.Out || (part.Type.IsView && shape.IsOutput);
                if (shape.Use == Use.Consumed && (declared.Passing == Passing.Ref || local.Type is SpanType { Form: not (SpanForm.ReadOnlySpan or SpanForm.ReadOnlyTensor) }))
                {
                    last.Add(Zero(local));
                    isWritable = true;
                }
                if (isWritable) (part.Type.IsView ? written : outputs).Add(local);
                if (shape.Use == Use.Overwritten && !part.Type.IsView) first.Add(new Assign(local, Constant.Zero(local.Scalar)));
                parameters.Add(new Parameter(local, declared.Passing, NoGrad: !local.Type.IsFloating, declared.Name, leaf));
            }
        }
        Dictionary<Slot, int> given = _shape.Fixed.ToDictionary(f => f.Slot, f => f.Value);
        HashSet<Local> targets = [.. _body.All().SelectMany(s => s.Targets())];
        foreach (KeyValuePair<Slot, Local> entry in _locals.Where(e => !bound.Contains(e.Key) && !IsResult(e.Key)))
        {
            Constant start = Constant.Of(entry.Value.Scalar, given.TryGetValue(entry.Key, out int value) ? value : 0);
            if (entry.Value.Type.IsView) first.Add(new Allocate(entry.Value, Indices.SizesOf(_method.Parameters[entry.Key.Index].Local)));
            else if (targets.Contains(entry.Value)) first.Add(new Assign(entry.Value, start));
            else map[entry.Value] = start;
        }
        written.AddRange(_method.Parameters.Select(p => p.Local).Where((p, i) => p.Type.IsView && _shape.Written[i]));
        return Finish(new Folded(map).Rewrite(Block.Of([.. first, .. _body.Statements, .. last])), parameters, [.. outputs], written);
    }

    private static IrType TypeOf(DeclaredParameter declared, Leaf? leaf, IrType part) => declared.Type switch
    {
        StructSpanType span => new SpanType(part.Scalar, span.Form, leaf),
        SpanType span => span,
        _ => part,
    };

    private Stmt Zero(Local place)
    {
        if (!place.Type.IsView) return new Assign(place, Constant.Zero(place.Scalar));
        var index = new Local(_nextId++, "i", IrType.Int, Synthetic: true);
        return new For(index, Constant.Int(0), BinaryOp.Less, new Length(place), Constant.Int(1), null, Block.Of([new Store(place, index, Constant.Zero(place.Scalar))]));
    }

    private Function Finish(Block body, List<Parameter> parameters, List<Local> outputs, List<Local> written)
    {
        body = ReadOnlyViews.Run(new Uncarried().Rewrite(body));
        Roots roots = Roots.Of(body, parameters);
        HashSet<Local> assigned = [.. body.All().SelectMany(s => s.Targets()), .. parameters.Select(p => p.Local)];
        IReadOnlyList<Expr> results = [.. _shape.Results.Select(r => _locals.TryGetValue(r.Slot, out Local? local) && assigned.Contains(local) ? (Expr)local : Constant.Zero(r.Type.Scalar))];
        List<Local> inputs = [.. parameters.Select(p => p.Local)];
        body = Prune.Run(body, roots, [.. outputs, .. results.SelectMany(r => r.Locals())], []);
        body = Untape.Run(body, ref _nextId);
        (body, results) = Polish.Run(body, roots, inputs, outputs, results, []);
        // Numbers that took the place of parameters have arrived where they are read.
        body = new Folded(s_nothing).Rewrite(body);
        TapeOrder.Check(body.Statements.TakeWhile(s => s is not Turn), body.Statements.SkipWhile(s => s is not Turn), callsOnly: true);
        body = WholeStructs.Run(body, parameters, ref _nextId);
        return new Function(parameters.ToEquatable(), [], [], results.ToEquatable(), written.ToEquatable(), body);
    }

    private static readonly Dictionary<Local, Expr> s_nothing = [];

    /// <summary>Puts numbers in for locals, and computes what then is constant.</summary>
    private sealed class Folded(IReadOnlyDictionary<Local, Expr> map) : Rewriter
    {
        private readonly Substitution _substitution = new(map);

        public override Local RewriteTarget(Local local) => _substitution.RewriteTarget(local);

        public override Expr Rewrite(Expr expr) => expr is Local ? _substitution.Rewrite(expr) : base.Rewrite(expr) switch
        {
            Binary { Op: BinaryOp.Multiply } product => Fold.Product(product.Left, product.Right),
            Binary { Op: BinaryOp.Add, Type.IsFloating: true, Right: Unary { Op: UnaryOp.Negate, Operand: var negated } } difference => Build.Subtract(difference.Left, negated),
            Binary { Op: BinaryOp.Add, Type.IsFloating: true } sum => Fold.Sum(sum.Left, sum.Right),
            Scale { Bar: Constant bar } scale when bar.AsDouble != 0 => Fold.Product(bar, scale.Partial),
            Scale { Bar: Constant } scale => Constant.Zero(scale.Scalar),
            var other => other,
        };
    }
}
