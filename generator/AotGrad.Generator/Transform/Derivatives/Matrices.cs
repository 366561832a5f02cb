using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Hessians and Jacobians, row by row or column by column: a loop around a tangent, an adjoint, or the tangent of an adjoint
/// that goes through the elements of what is differentiated, in the order of the parameters.
/// </summary>
internal sealed class Matrices
{
    private readonly Binding _binding;
    private readonly Sweeps _sweeps;
    private readonly TangentHalves _halves;
    private readonly List<Issue> _issues;
    private readonly Shape _shape;
    private readonly Local _matrix;
    private readonly Scalar _kind;
    private readonly List<BoundPlace> _primal;
    private int _nextId = FirstId;
    private int _made;

    /// <summary>Beyond the ids of what is derived.</summary>
    private const int FirstId = 1 << 24;

    public Matrices(Binding binding, Sweeps sweeps, TangentHalves halves, List<Issue> issues)
    {
        _binding = binding;
        _sweeps = sweeps;
        _halves = halves;
        _issues = issues;
        ShapeParameter matrix = binding.Shape.Parameters.First(p => p.Use == Use.Matrix);
        _shape = Shape.Of(binding.Shape.Method, binding.Shape.Written);
        _kind = matrix.Parts[0].Type.Scalar;
        _primal = [.. binding.Places.Where(p => p.Use == Use.Primal)];
        _matrix = binding.Places.First(p => p.Use == Use.Matrix).Parameter.Local with { Id = _nextId++ };
    }

    /// <summary>Some of the numbers that are differentiated, or by which: all of a span, or one.</summary>
    /// <param name="Primal">The method's own; null for a result.</param>
    /// <param name="Offset">Where they begin among all.</param>
    private sealed record Piece(Slot Slot, Local? Primal, Expr Offset, Expr Count, bool IsView);

    /// <summary>The numbers of rows and columns.</summary>
    public (Expr Rows, Expr Columns) Size { get; private set; } = (Constant.Int(0), Constant.Int(0));

    /// <returns>Null if issues forbid it.</returns>
    public Function? Derive()
    {
        List<ShapePart> active = [.. _shape.Parameters.SelectMany(p => p.Parts).Where(_shape.Moves)];
        // What a method writes is an output; only where there is nothing else, it is by what stood there before.
        List<ShapePart> read = [.. active.Where(p => !IsWritten(p.Slot))];
        List<Piece> inputs = PiecesOf(read.Count > 0 ? read : active, out Expr n);
        List<Stmt> output = [];
        Size = (n, n);
        n = Name("n", n, output);
        if (_binding.Declaration.Kind == DerivativeKind.Hessian)
        {
            return Loop(_shape.Gradient()!.Tangent(), inputs, inputs, n, isForward: true, isHessian: true) is var (body, value) ? Make([.. output, .. body], value) : null;
        }
        List<ShapePart> given = [.. active.Where(p => IsWritten(p.Slot)), .. _shape.Results.Where(r => r.Type.IsFloating)];
        List<Piece> outputs = PiecesOf(given, out Expr m);
        Size = (m, Size.Columns);
        m = Name("m", m, output);
        if (m is Constant { Bits: 1 } || (m is Constant rows && n is Constant columns && rows.Bits < columns.Bits))
        {
            return Loop(_shape.Backward(), outputs, inputs, n, isForward: false, isHessian: false) is var (body, value) ? Make([.. output, .. body], value) : null;
        }
        if (n is Constant { Bits: 1 } || (m is Constant && n is Constant))
        {
            return Loop(_shape.Tangent(), inputs, outputs, n, isForward: true, isHessian: false) is var (body, value) ? Make([.. output, .. body], value) : null;
        }
        if (Loop(_shape.Tangent(), inputs, outputs, n, isForward: true, isHessian: false) is not var (forward, first)
            || Loop(_shape.Backward(), outputs, inputs, n, isForward: false, isHessian: false) is not var (reverse, second)) return null;
        List<Local> values = [.. first.Select(v => v with { Id = _nextId++ })];
        output.Add(new If(
            new Binary(BinaryOp.LessEqual, n, m),
            Block.Of([.. forward, .. values.Zip(first, (v, f) => new Assign(v, f))]),
            Block.Of([.. reverse, .. values.Zip(second, (v, s) => new Assign(v, s))])));
        return Make(output, values);
    }

    private bool IsWritten(Slot slot) => _shape.Written[slot.Index] || _shape.Method.Parameters[slot.Index].IsReference;

    private Local Fresh(string name, IrType type) => new(_nextId++, name, type, Synthetic: true);

    private Expr Name(string name, Expr value, List<Stmt> output)
    {
        if (value is Constant) return value;
        Local local = Fresh(name, IrType.Int);
        output.Add(new Assign(local, value));
        return local;
    }

    private List<Piece> PiecesOf(IReadOnlyList<ShapePart> parts, out Expr total)
    {
        var pieces = new List<Piece>();
        total = Constant.Int(0);
        foreach (ShapePart part in parts)
        {
            Local? primal = part.Slot.IsResult ? null : _shape.Method.Parameters[part.Slot.Index].Local;
            Expr count = part.Type.IsView ? new Length(primal!) : Constant.Int(1);
            pieces.Add(new Piece(part.Slot, primal, total, count, part.Type.IsView));
            total = Fold.Sum(total, count);
        }
        return pieces;
    }

    // ---- the loop ----

    /// <param name="moved">What the loop goes through: of a tangent the inputs, of an adjoint the outputs.</param>
    /// <param name="found">What comes out each time.</param>
    /// <param name="n">The number of columns.</param>
    /// <returns>The statements, and locals that hold the values of the method.</returns>
    private (List<Stmt> Body, List<Local> Values)? Loop(Shape shape, List<Piece> moved, List<Piece> found, Expr n, bool isForward, bool isHessian)
    {
        Slot In(Slot slot) => isForward ? slot.Along(0) : slot with { IsBar = true };
        Slot Out(Slot slot) => isHessian ? (slot with { IsBar = true }).Along(0) : isForward ? slot.Along(0) : slot with { IsBar = true };

        // What is moved and what is found are parameters of what is derived, and locals here. What is written is both.
        List<BoundPlace> places = [.. _primal];
        foreach (Piece piece in moved) AddPlace(In(piece.Slot), piece, isForward ? piece.Slot.IsResult || !IsWritten(piece.Slot) ? Use.Read : Use.Updated : piece.Slot.IsResult ? Use.Read : Use.Updated, "Direction");
        foreach (Piece piece in found.Where(p => isHessian || !isForward)) AddPlace(Out(piece.Slot), piece, Use.Updated, "Row");
        List<Piece> carried = isHessian || !isForward ? [] : [.. found.Where(p => !p.Slot.IsResult && places.All(b => b.Slot != Out(p.Slot)))];
        foreach (Piece piece in carried) AddPlace(Out(piece.Slot), piece, Use.Updated, "Direction");
        EquatableArray<ShapePart> results = isForward && !isHessian ? shape.Results : shape.Results.Take(_shape.Results.Count).ToEquatable();
        Shape used = shape with
        {
            Parameters = shape.Parameters.Where(p => p.Use == Use.Primal || p.Parts.Any(part => places.Any(b => b.Slot == part.Slot))).ToEquatable(),
            Results = results,
            Gradients = [],
        };
        if (Derivation.Of(used, places, _sweeps, _halves, clears: false, _issues) is not { } derived) return null;
        Function function = Derivation.Finish(derived);
        if (_made++ > 0) function = Renumber.Run(function, FirstId >> 1, _primal.Select(p => p.Parameter.Local));
        var locals = new Dictionary<Slot, Local>();
        for (int i = 0; i < places.Count; i++) locals[places[i].Slot] = function.Parameters[i].Local;

        List<Stmt> before = [], body = [], after = [];
        Local j = Fresh(isForward ? "column" : "row", IrType.Int);
        foreach (Piece piece in moved.Where(p => p.Slot is { IsResult: false } && IsWritten(p.Slot)).Concat(found.Where(p => p.Slot is { IsResult: false } && IsWritten(p.Slot))).GroupBy(p => p.Slot).Select(g => g.First()))
        {
            KeepInitial(piece.Primal!, before, body);
        }
        // Along a direction goes a column, which for what hand-written rules say is no row.
        if (isHessian && _halves.Rules.Exist) KeepColumn(found, piece => locals[Out(piece.Slot)], j, n, before, body, after);
        else foreach (Piece piece in found.Where(p => isHessian || !isForward)) BeginRow(piece, locals[Out(piece.Slot)], j, n, body, after);
        foreach (Piece piece in moved)
        {
            Local local = locals[In(piece.Slot)];
            // The adjoint of what is written goes in where it comes out.
            bool isRow = !isForward && found.Any(f => Out(f.Slot) == In(piece.Slot));
            Move(piece, local, j, isRow, before, body, after);
        }
        foreach (Piece piece in carried)
        {
            Local local = locals[Out(piece.Slot)];
            if (piece.IsView) before.Add(new Allocate(local, piece.Count));
            body.Add(piece.IsView ? Clear(local) : new Assign(local, Constant.Zero(_kind)));
        }
        body.AddRange(function.Body.Statements.Where(s => s is not Turn));
        if (isForward && !isHessian) FinishColumn(found, locals, function, j, n, body);
        List<Local> values = [];
        for (int i = 0; i < _shape.Results.Count; i++)
        {
            Local value = Fresh("value", _shape.Results[i].Type);
            body.Add(new Assign(value, function.Results[i]));
            values.Add(value);
        }
        body.AddRange(after);
        Expr trips = moved.Aggregate((Expr)Constant.Int(0), (sum, p) => Fold.Sum(sum, p.Count));
        // The method runs once even where there is nothing to go through.
        if (trips is not Constant) trips = new Intrinsic("Max", IrType.Int, [trips, Constant.Int(1)]);
        before.Add(new For(j, Constant.Int(0), BinaryOp.Less, Name("trips", trips, before), Constant.Int(1), null, Block.Of(body)));
        return (before, values);

        void AddPlace(Slot slot, Piece piece, Use use, string suffix)
        {
            if (places.Any(p => p.Slot == slot)) return;
            string name = (piece.Primal?.Name ?? "result") + suffix;
            IrType type = piece.IsView ? new SpanType(_kind, SpanForm.Span) : IrType.Of(_kind);
            places.Add(new BoundPlace(slot, use, new Parameter(new Local(-1, name, type, Synthetic: true), use == Use.Updated && !piece.IsView ? Passing.Ref : Passing.Value, NoGrad: false, name)));
        }
    }

    /// <summary>What the method writes begins the same each time.</summary>
    private void KeepInitial(Local place, List<Stmt> before, List<Stmt> body)
    {
        Local initial = Fresh(place.Name + "Initial", place.Type is SpanType span ? span.Writable : place.Type);
        if (place.Type.IsView)
        {
            before.Add(new Allocate(initial, new Length(place)));
            before.Add(new Copy(place, initial));
            body.Add(new Copy(initial, place));
            return;
        }
        Parameter parameter = _shape.Method.Parameters.First(p => p.Local == place);
        if (parameter.Passing == Passing.Out) return;
        before.Add(new Assign(initial, place));
        body.Add(new Assign(place, initial));
    }

    /// <summary>An element of what is moved is 1 each time, and all others are 0.</summary>
    private void Move(Piece piece, Local local, Local j, bool isRow, List<Stmt> before, List<Stmt> body, List<Stmt> after)
    {
        Expr at = Fold.Difference(j, piece.Offset);
        Constant one = Constant.Of(_kind, 1), zero = Constant.Zero(_kind);
        if (!piece.IsView)
        {
            var chosen = new Select(new Binary(BinaryOp.Equal, j, piece.Offset), one, zero);
            body.Add(new Assign(local, chosen));
            return;
        }
        var isBelow = new Binary(BinaryOp.Less, j, Fold.Sum(piece.Offset, piece.Count));
        Expr isHere = piece.Offset is Constant { Bits: 0 } ? isBelow : Build.And(new Binary(BinaryOp.GreaterEqual, j, piece.Offset), isBelow);
        if (isRow)
        {
            body.Add(new If(isHere, Block.Of([new Store(local, at, one)]), Block.Empty));
            return;
        }
        before.Add(new Allocate(local, piece.Count));
        bool isUpdated = piece.Primal is not null && IsWritten(piece.Slot);
        if (isUpdated) body.Add(Clear(local));
        body.Add(new If(isHere, Block.Of([new Store(local, at, one)]), Block.Empty));
        if (!isUpdated) after.Add(new If(isHere, Block.Of([new Store(local, at, zero)]), Block.Empty));
    }

    /// <summary>A gradient is added to where the matrix holds it.</summary>
    private void BeginRow(Piece piece, Local local, Local row, Expr n, List<Stmt> body, List<Stmt> after)
    {
        Expr start = Fold.Sum(Fold.Product(row, n), piece.Offset);
        if (piece.IsView)
        {
            body.Add(new Assign(local, new Slice(_matrix, start, piece.Count)));
            body.Add(Clear(local));
            return;
        }
        body.Add(new Assign(local, Constant.Zero(_kind)));
        after.Add(new Store(_matrix, start, local));
    }

    private void KeepColumn(List<Piece> found, System.Func<Piece, Local> localOf, Local column, Expr n, List<Stmt> before, List<Stmt> body, List<Stmt> after)
    {
        foreach (Piece piece in found)
        {
            Local local = localOf(piece);
            if (piece.IsView) before.Add(new Allocate(local, piece.Count));
            body.Add(piece.IsView ? Clear(local) : new Assign(local, Constant.Zero(_kind)));
            after.Add(StoreColumn(piece, i => i is null ? local : new Load(local, i), column, n));
        }
    }

    /// <param name="value">Of an element, or of a number.</param>
    private Stmt StoreColumn(Piece piece, System.Func<Local?, Expr> value, Local column, Expr n)
    {
        if (!piece.IsView) return new Store(_matrix, Fold.Sum(Fold.Product(piece.Offset, n), column), value(null));
        Local i = Fresh("i", IrType.Int);
        return new For(i, Constant.Int(0), BinaryOp.Less, piece.Count, Constant.Int(1), null, Block.Of([
            new Store(_matrix, Fold.Sum(Fold.Product(Fold.Sum(piece.Offset, i), n), column), value(i)),
        ]));
    }

    private void FinishColumn(List<Piece> found, Dictionary<Slot, Local> locals, Function function, Local column, Expr n, List<Stmt> body)
    {
        int result = _shape.Results.Count;
        foreach (Piece piece in found)
        {
            Expr? value = piece.Slot.IsResult ? function.Results[result++] : null;
            Local? place = piece.Slot.IsResult ? null : locals[piece.Slot.Along(0)];
            body.Add(StoreColumn(piece, i => i is not null ? new Load(place!, i) : value ?? place!, column, n));
        }
    }

    private For Clear(Local view)
    {
        Local i = Fresh("i", IrType.Int);
        return new For(i, Constant.Int(0), BinaryOp.Less, new Length(view), Constant.Int(1), null, Block.Of([new Store(view, i, Constant.Zero(_kind))]));
    }

    private Function Make(List<Stmt> body, List<Local> values)
    {
        List<Parameter> parameters = [.. _binding.Places.Select(p => p.Use == Use.Matrix ? p.Parameter with { Local = _matrix } : p.Parameter)];
        List<Local> written = [_matrix, .. parameters.Where((p, i) => _binding.Places[i].Use == Use.Primal && p.Type.IsView && _shape.Written[_binding.Places[i].Slot.Index]).Select(p => p.Local)];
        IEnumerable<Expr> results = _binding.Shape.Results.Count == 0 ? [] : values;
        return new Function(parameters.ToEquatable(), [], [], results.ToEquatable(), written.ToEquatable(), Block.Of(body));
    }
}
