using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>What a matrix is made of.</summary>
internal enum MatrixPart
{
    /// <summary>A row of a Hessian: how the gradient changes along a direction.</summary>
    HessianRow,

    /// <summary>A column of a Jacobian: its product with a direction.</summary>
    Column,

    /// <summary>A row of a Jacobian: the product of a direction with it.</summary>
    Row,
}

/// <summary>
/// Hessians and Jacobians, row by row or column by column: a loop around a tangent, an adjoint, or the tangent of an adjoint
/// that goes through the elements of what is differentiated, in the order of the parameters.
/// </summary>
internal sealed class Matrices
{
    private readonly Binding _binding;
    private readonly IMatrixParts _parts;
    private readonly Shape _shape;
    private readonly Local _matrix;
    private readonly Scalar _kind;
    private readonly List<BoundPlace> _primal;
    private readonly HashSet<string> _outputs;

    /// <summary>The elements of views that the loop makes, in one run.</summary>
    private readonly Dictionary<Local, Local> _elements = [];
    private int _nextId;

    /// <param name="nextId">Beyond the ids of the method and of what is derived from it.</param>
    public Matrices(Binding binding, IMatrixParts parts, int nextId)
    {
        _binding = binding;
        _parts = parts;
        _nextId = nextId;
        _shape = Shape.Of(binding.Shape.Method, binding.Shape.Written);
        _kind = binding.Shape.Parameters.First(p => p.Use == Use.Matrix).Parts[0].Type.Scalar;
        _primal = [.. binding.Places.Where(p => p.Use == Use.Primal)];
        _matrix = binding.Places.First(p => p.Use == Use.Matrix).Parameter.Local with { Id = _nextId++ };
        _outputs = [.. _shape.Method.Parameters.Where((p, i) => p.IsReference || _shape.Written[i]).Select(p => p.Name)];
    }

    /// <summary>The numbers of rows and columns.</summary>
    public (Expr Rows, Expr Columns) Size { get; private set; } = (Constant.Int(0), Constant.Int(0));

    /// <returns>Null if issues forbid it.</returns>
    public Matrix? Make()
    {
        List<ShapePart> active = [.. _shape.Parameters.SelectMany(p => p.Parts).Where(_shape.Moves)];
        // What a method writes is an output; only where there is nothing else, it is by what stood there before.
        List<ShapePart> read = [.. active.Where(p => !IsOutput(p))];
        IReadOnlyList<Piece> inputs = Piece.Of(_shape.Method, read.Count > 0 ? read : active, IsOutput, out Expr n);
        List<Stmt> output = [];
        if (_binding.Declaration.Kind == DerivativeKind.Hessian)
        {
            Size = (n, n);
            n = Name("n", n, output);
            return Loop(MatrixPart.HessianRow, inputs, inputs, n, n) is var (rows, value) ? Make([.. output, .. rows], value) : null;
        }
        IReadOnlyList<Piece> outputs = Piece.Of(_shape.Method, active.Where(IsOutput).Concat(_shape.Results.Where(r => r.Type.IsFloating)), IsOutput, out Expr m);
        Size = (m, n);
        n = Name("n", n, output);
        m = Name("m", m, output);
        bool isRow = m is Constant { Bits: 1 } || (m is Constant few && n is Constant many && few.Bits < many.Bits);
        if (isRow || n is Constant { Bits: 1 } || (m is Constant && n is Constant))
        {
            return (isRow ? Loop(MatrixPart.Row, outputs, inputs, m, n) : Loop(MatrixPart.Column, inputs, outputs, n, n)) is var (body, value) ? Make([.. output, .. body], value) : null;
        }
        if (Loop(MatrixPart.Column, inputs, outputs, n, n) is not var (forward, first) || Loop(MatrixPart.Row, outputs, inputs, m, n) is not var (reverse, second)) return null;
        List<Local> values = [.. first.Select(v => v with { Id = _nextId++ })];
        output.Add(new If(
            new Binary(BinaryOp.LessEqual, n, m),
            Block.Of([.. forward, .. values.Zip(first, (v, f) => new Assign(v, f))]),
            Block.Of([.. reverse, .. values.Zip(second, (v, s) => new Assign(v, s))])));
        return Make(output, values);
    }

    private bool IsOutput(ShapePart part) => part.Slot.IsResult || _outputs.Contains(_shape.Method.Parameters[part.Slot.Index].Name);

    private Local Fresh(string name, IrType type) => new(_nextId++, name, type, Synthetic: true);

    private Expr Name(string name, Expr value, List<Stmt> output)
    {
        if (value is Constant) return value;
        Local local = Fresh(name, IrType.Int);
        output.Add(new Assign(local, value));
        return local;
    }

    // ---- the loop ----

    /// <param name="moved">What the loop goes through: of a tangent the inputs, of an adjoint the outputs.</param>
    /// <param name="found">What comes out each time.</param>
    /// <param name="trips">How many numbers are moved.</param>
    /// <param name="n">The number of columns.</param>
    /// <returns>The statements, and locals that hold the values of the method, if they are wanted.</returns>
    private (List<Stmt> Body, List<Local> Values)? Loop(MatrixPart part, IReadOnlyList<Piece> moved, IReadOnlyList<Piece> found, Expr trips, Expr n)
    {
        bool isForward = part != MatrixPart.Row, findsRows = part != MatrixPart.Column;
        Slot In(Piece piece) => isForward ? piece.Slot.Along(0) : piece.Slot with { IsBar = true };
        Slot Out(Piece piece) => part switch
        {
            MatrixPart.HessianRow => (piece.Slot with { IsBar = true }).Along(0),
            MatrixPart.Column => piece.Slot.Along(0),
            _ => piece.Slot with { IsBar = true },
        };

        // What is moved and what is found are parameters of what is derived, and locals here. What is written is both.
        List<BoundPlace> places = [.. _primal];
        foreach (Piece piece in moved) AddPlace(In(piece), piece, piece.Primal is not null && (!isForward || piece.IsOutput) ? Use.Updated : Use.Read, "Direction");
        if (findsRows)
        {
            foreach (Piece piece in found) AddPlace(Out(piece), piece, Use.Updated, "Row");
        }
        List<Piece> carried = findsRows ? [] : [.. found.Where(p => p.Primal is not null && places.All(b => b.Slot != Out(p)))];
        foreach (Piece piece in carried) AddPlace(Out(piece), piece, Use.Updated, "Direction");

        if (_parts.Run(part, places, ref _nextId) is not { } ran) return null;
        List<Stmt> before = [.. ran.Before], body = [], after = [];
        Local j = Fresh(findsRows ? "row" : "column", IrType.Int);
        foreach (Parameter written in _shape.Method.Parameters.Where((p, i) => p.IsReference || _shape.Written[i])) KeepInitial(written, before, body);
        if (findsRows)
        {
            // What is called as a gradient clears it.
            bool clears = !(part == MatrixPart.HessianRow && _parts.AreCalled);
            foreach (Piece piece in found)
            {
                if (part == MatrixPart.HessianRow && _parts.HaveRules) BeginColumn(piece, ran.Locals[Out(piece)], j, n, clears, ran, before, body, after);
                else BeginRow(piece, ran.Locals[Out(piece)], j, n, clears, ran, before, body, after);
            }
        }
        foreach (Piece piece in moved)
        {
            // The adjoint of what is written goes in where it comes out.
            bool isRow = part == MatrixPart.Row && found.Any(f => Out(f) == In(piece));
            Move(piece, ran.Locals[In(piece)], j, isRow, ran, before, body, after);
        }
        foreach (Piece piece in carried)
        {
            Local local = ran.Locals[Out(piece)];
            if (piece.IsView) body.Add(Clear(Elements(piece, local, ran, before)));
            else body.Add(new Assign(local, Constant.Zero(_kind)));
        }
        body.AddRange(ran.Body);
        if (!findsRows) FinishColumn(found, p => p.Primal is null ? null : ran.Locals[Out(p)], ran, j, n, body);
        List<Local> values = [];
        foreach (Expr result in ran.Values.Take(_binding.Shape.Results.Count))
        {
            Local value = Fresh("value", result.Type);
            body.Add(new Assign(value, result));
            values.Add(value);
        }
        body.AddRange(after);
        // The method runs once even where there is nothing to go through.
        if (trips is not Constant && moved.All(p => p.IsView)) trips = Name("trips", new Intrinsic("Max", IrType.Int, [trips, Constant.Int(1)]), before);
        before.Add(new For(j, Constant.Int(0), BinaryOp.Less, trips, Constant.Int(1), null, Block.Of(body)));
        return (before, values);

        void AddPlace(Slot slot, Piece piece, Use use, string suffix)
        {
            if (places.Any(p => p.Slot == slot)) return;
            string name = (piece.Primal?.Name ?? "result") + suffix;
            IrType type = piece.IsView ? new SpanType(_kind, piece.Form) : IrType.Of(_kind);
            places.Add(new BoundPlace(slot, use, new Parameter(new Local(-1, name, type, Synthetic: true), use == Use.Updated && !piece.IsView ? Passing.Ref : Passing.Value, NoGrad: false, name)));
        }
    }

    /// <summary>What the method writes begins the same each time.</summary>
    private void KeepInitial(Parameter parameter, List<Stmt> before, List<Stmt> body)
    {
        Local place = parameter.Local;
        if (parameter.Passing == Passing.Out) return;
        if (!place.Type.IsView)
        {
            Local value = Fresh(place.Name + "Initial", place.Type);
            before.Add(new Assign(value, place));
            body.Add(new Assign(place, value));
            return;
        }
        bool isGrid = place.Type is SpanType { Rank: > 1 };
        Local initial = Fresh(place.Name + "Initial", isGrid ? place.Type : new SpanType(place.Scalar, SpanForm.Span));
        before.Add(new Allocate(initial, isGrid ? Indices.SizesOf(place) : new Length(place)));
        before.Add(CopyOf(place, initial));
        body.Add(CopyOf(initial, place));
    }

    /// <summary>Element by element, where it is to be differentiated.</summary>
    private Stmt CopyOf(Local from, Local to) => _parts.AreCalled ? ElementLoops.Over(from, ref _nextId, i => new Store(to, i, new Load(from, i))) : new Copy(from, to);

    /// <summary>Makes memory for what is passed as a view, unless it has some.</summary>
    /// <returns>Its elements in one run.</returns>
    private Local Elements(Piece piece, Local view, RanPart ran, List<Stmt> before)
    {
        if (_elements.TryGetValue(view, out Local? known)) return known;
        Local elements = piece.Form == SpanForm.Span ? view : Fresh(view.Name + "Elements", new SpanType(_kind, SpanForm.Span));
        if (!ran.Allocated.Contains(view)) before.Add(new Allocate(elements, piece.Count));
        if (elements != view) before.Add(new Assign(view, new Shaped(elements, Indices.SizesOf(piece.Primal!), piece.Form)));
        return _elements[view] = elements;
    }

    /// <summary>An element of what is moved is 1 each time, and all others are 0.</summary>
    private void Move(Piece piece, Local local, Local j, bool isRow, RanPart ran, List<Stmt> before, List<Stmt> body, List<Stmt> after)
    {
        Constant one = Constant.Of(_kind, 1), zero = Constant.Zero(_kind);
        if (!piece.IsView)
        {
            body.Add(new Assign(local, new Select(new Binary(BinaryOp.Equal, j, piece.Offset), one, zero)));
            return;
        }
        (Expr isHere, Expr index) = piece.Find(j);
        if (isRow)
        {
            body.Add(new If(isHere, Block.Of([new Store(_elements[local], index, one)]), Block.Empty));
            return;
        }
        Local elements = Elements(piece, local, ran, before);
        bool isUpdated = piece.IsOutput;
        if (isUpdated) body.Add(Clear(elements));
        body.Add(new If(isHere, Block.Of([new Store(elements, index, one)]), Block.Empty));
        if (!isUpdated) after.Add(new If(isHere, Block.Of([new Store(elements, index, zero)]), Block.Empty));
    }

    /// <summary>A gradient is added to where the matrix holds it, if that is in one run.</summary>
    private void BeginRow(Piece piece, Local local, Local row, Expr n, bool clears, RanPart ran, List<Stmt> before, List<Stmt> body, List<Stmt> after)
    {
        Expr start = Fold.Product(row, n);
        if (!piece.IsView)
        {
            body.Add(new Assign(local, Constant.Zero(_kind)));
            after.Add(new Store(_matrix, Fold.Sum(start, piece.Offset), local));
            return;
        }
        Local elements = local;
        if (piece.IsContiguous && !ran.Allocated.Contains(local))
        {
            if (piece.Form != SpanForm.Span) elements = Fresh(local.Name + "Elements", new SpanType(_kind, SpanForm.Span));
            body.Add(new Assign(elements, new Slice(_matrix, Fold.Sum(start, piece.Offset), piece.Count)));
            if (elements != local) body.Add(new Assign(local, new Shaped(elements, Indices.SizesOf(piece.Primal!), piece.Form)));
        }
        else
        {
            elements = Elements(piece, local, ran, before);
            after.Add(ForEach(piece, i => new Store(_matrix, piece.At(i, start), new Load(elements, i))));
        }
        _elements[local] = elements;
        if (clears) body.Add(Clear(elements));
    }

    /// <summary>Along a direction goes a column, which for what hand-written rules say is no row.</summary>
    private void BeginColumn(Piece piece, Local local, Local column, Expr n, bool clears, RanPart ran, List<Stmt> before, List<Stmt> body, List<Stmt> after)
    {
        if (!piece.IsView) body.Add(new Assign(local, Constant.Zero(_kind)));
        else
        {
            Local elements = Elements(piece, local, ran, before);
            if (clears) body.Add(Clear(elements));
        }
        after.Add(StoreColumn(piece, local, column, n));
    }

    private Stmt StoreColumn(Piece piece, Expr value, Local column, Expr n) => piece.IsView
        ? ForEach(piece, i => new Store(_matrix, Fold.Sum(Fold.Product(piece.At(i, Constant.Int(0)), n), column), new Load(_elements[(Local)value], i)))
        : new Store(_matrix, Fold.Sum(Fold.Product(piece.Offset, n), column), value);

    private void FinishColumn(IReadOnlyList<Piece> found, System.Func<Piece, Local?> placeOf, RanPart ran, Local column, Expr n, List<Stmt> body)
    {
        int result = 0;
        foreach (Piece piece in found)
        {
            body.Add(StoreColumn(piece, placeOf(piece) ?? ran.Tangents[result++], column, n));
        }
    }

    private For ForEach(Piece piece, System.Func<Local, Stmt> body)
    {
        Local i = Fresh("i", IrType.Int);
        return new For(i, Constant.Int(0), BinaryOp.Less, piece.Count, Constant.Int(1), null, Block.Of([body(i)]));
    }

    private Stmt Clear(Local elements) => ElementLoops.Over(elements, ref _nextId, i => new Store(elements, i, Constant.Zero(_kind)));

    private Matrix Make(List<Stmt> body, List<Local> values) => new(Block.Of(body), _matrix, values, Size, _nextId);
}
