using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Calls of the helper methods made so far.</summary>
internal sealed class Calls(Random random, IntExpressions ints)
{
    private readonly List<Callee> _callees = [];

    /// <summary>The methods that are being made, and call each other: theirs are the recursive calls.</summary>
    private IReadOnlyList<Callee> _open = [];
    private int _functions;

    public IEnumerable<Callee> Callees => _callees;

    /// <summary>Makes the structs among the arguments.</summary>
    public StructExpressions? Structs { get; set; }

    /// <summary>The number of elements of grids and arrays of arrays that are arguments.</summary>
    public int Cells { get; init; }

    public void Add(Callee callee) => _callees.Add(callee);

    public void Open(IReadOnlyList<Callee> callees) => _open = callees;

    public void Close() => _open = [];

    /// <summary>A name for a function inside a method.</summary>
    public string FreshFunction() => "L" + _functions++;

    /// <summary>A call for its value, or null where no helper can be called from here.</summary>
    public Expr? Expression(Scope scope, ScalarType type, Func<Expr> operand)
    {
        // Effects inside expressions are legal but rare in practice.
        Callee[] callees = [.. Known(scope).Where(c => c.Method.Result?.IsReal() == true && (!c.HasEffects || random.Chance(25)))];
        return callees.Length > 0 && Of(scope, random.Pick(callees), operand) is { } call ? RealExpressions.As(type, call) : null;
    }

    public StructExpr? Struct(Scope scope, StructType type, Func<Expr> operand)
    {
        Callee[] callees = [.. Known(scope).Where(c => c.Method.Struct == type && (!c.HasEffects || random.Chance(25)))];
        return callees.Length > 0 && Of(scope, random.Pick(callees), operand) is { } call ? new StructCall(call, type) : null;
    }

    /// <summary>A call that tells whether something holds.</summary>
    public Expr? Condition(Scope scope, Func<Expr> operand)
    {
        Callee[] callees = [.. Known(scope).Where(c => c.Method.Result == ScalarType.Bool)];
        return callees.Length > 0 ? Of(scope, random.Pick(callees), operand) : null;
    }

    public Expr? Integer(Scope scope)
    {
        Callee[] callees = [.. _callees.Where(c => c.Method.Result == ScalarType.Int)];
        return callees.Length == 0 ? null : Of(scope, random.Pick(callees), () => throw new InvalidOperationException("integers only"));
    }

    /// <summary>A call for its effects.</summary>
    public Call? Statement(Scope scope, Func<Expr> operand)
    {
        Callee[] callees = [.. Known(scope).Where(c => c.HasEffects || c.Method.IsVoid)];
        return callees.Length == 0 ? null : Of(scope, random.Pick(callees), operand);
    }

    /// <summary>Something to call, but for methods over integers.</summary>
    public Callee? Pick(Scope scope) => Known(scope).Where(c => c.Method.Result != ScalarType.Int).ToArray() is { Length: > 0 } callees ? random.Pick(callees) : null;

    private IEnumerable<Callee> Known(Scope scope) => _callees.Concat(scope.Functions).Concat(!scope.InFunction && random.Chance(20) ? _open : []);

    public Call? Of(Scope scope, Callee callee, Func<Expr> operand)
    {
        var args = new List<Argument>();
        var written = new HashSet<string>();
        foreach (Param param in callee.Method.Params)
        {
            if (param.Default is not null && random.Chance(50))
                continue;
            Node? value = param == callee.Recursion ? Shorter(callee, param) : Value(scope, callee, param, operand, written);
            value ??= Value(scope, callee, param, operand, written);
            if (value is null)
                return null;
            args.Add(new Argument(param.Name, value));
        }
        if (args.Count > 1 && !callee.IsLambda && random.Chance(15))
            args.Reverse();
        return new Call(callee.Method.Name, [.. args], callee.Method.Result ?? ScalarType.Double);
    }

    /// <summary>The argument that bounds a recursion; null where a span of any length begins it.</summary>
    private Node? Shorter(Callee callee, Param bound)
    {
        bool isOpen = _open.Contains(callee);
        if (bound.Type == ScalarType.Int)
            return isOpen ? IntExpressions.Minus(new Var(bound.Name, ScalarType.Int), IntExpressions.Int(1)) : IntExpressions.Int(1 + random.Next(3));
        if (!isOpen)
            return null;
        var span = new SpanVar(bound.Name, bound.Type, IsArray: false, bound.Struct);
        Expr half = new Binary(BinaryOp.Divide, new Length(span), IntExpressions.Int(2));
        return random.Weighted<SpanExpr>(
            (3, () => new Slice(span, IntExpressions.Int(1), null)),
            (2, () => new RangeView(span, IntExpressions.Int(0), false, IntExpressions.Int(1), true)),
            (2, () => new RangeView(span, IntExpressions.Int(0), false, half, false)),
            (1, () => new Slice(span, half, null)));
    }

    private Node? Value(Scope scope, Callee callee, Param param, Func<Expr> operand, HashSet<string> written)
    {
        switch (param.Form)
        {
            case ParamForm.Value or ParamForm.In when param.Struct is { } type:
                StructExpr given = Structs!.Value(scope, type, random.Chance(15) ? 1 : 0);
                return param.Form == ParamForm.In && given is StructVar part && part.Name.Contains('.') ? Structs.New(scope, type, 0) : given;
            case ParamForm.Ref or ParamForm.Out when param.Struct is { } type:
                StructExpr[] targets = [.. Structs!.Places(scope, type).Where(p => p is not StructVar v || !written.Contains(v.Name))];
                if (targets.Length == 0)
                    return null;
                StructExpr target = random.Pick(targets);
                if (target is StructVar whole)
                    written.Add(whole.Name);
                return target;
            case ParamForm.Rows:
                RowsInfo[] rows = [.. scope.Rows.Where(r => r.Type == param.Type && r.Writable && r.Lengths.SequenceEqual(JaggedForms.Lengths(Cells)))];
                return rows.Length == 0 ? null : new Whole(random.Pick(rows).Name);
            case ParamForm.Grid2 or ParamForm.Grid3 or ParamForm.Tensor or ParamForm.ReadOnlyTensor:
                GridInfo[] grids = [.. scope.Grids.Where(g => Fits(g, param))];
                return grids.Length == 0 ? null : new Whole(random.Pick(grids).Name);
            case ParamForm.Value or ParamForm.In:
                Expr scalar = param.Type == ScalarType.Int ? ints.Any(scope) : RealExpressions.As(param.Type, operand());
                return param.Form == ParamForm.In && IsProperty(scope, scalar) ? new Negate(scalar) : scalar;
            case ParamForm.Ref or ParamForm.Out:
                Expr[] places = [.. Places(scope, param.Type).Where(p => p is not Var v || !written.Contains(v.Name.Split('.')[0]))];
                if (places.Length == 0)
                    return null;
                Expr place = random.Pick(places);
                if (place is Var variable)
                    written.Add(variable.Name.Split('.')[0]);
                return place;
            case ParamForm.Array:
                SpanInfo[] arrays = [.. Candidates(scope, param).Where(s => s is { Read.IsArray: true, Writable: true } && s.MinLength == callee.SpanLength)];
                return arrays.Length == 0 ? null : random.Pick(arrays).Read;
            default:
                SpanInfo[] spans =
                [
                    .. Candidates(scope, param).Where(s => s.MinLength >= callee.SpanLength
                        && (s.Writable || param.Form == ParamForm.ReadOnlySpan)),
                ];
                RowsInfo[] jagged = [.. scope.Rows.Where(r => r.Type == param.Type && param.Struct is null && (r.Writable || param.Form == ParamForm.ReadOnlySpan) && r.Lengths.Contains(callee.SpanLength))];
                if (jagged.Length > 0 && random.Chance(30) && random.Pick(jagged) is { } some)
                    return new RowOf(some.Name, IntExpressions.Int(Array.IndexOf(some.Lengths, callee.SpanLength)), some.Type);
                return spans.Length == 0 ? null : ints.ViewOf(scope, random.Pick(spans), callee.SpanLength);
        }
    }

    /// <summary>Whether a grid can be an argument: it has at least the sizes that the callee counts on.</summary>
    private bool Fits(GridInfo grid, Param param)
    {
        int[] sizes = GridForms.Sizes(param, Cells);
        bool isTensor = grid.Name.StartsWith(GridForms.Tensor, StringComparison.Ordinal);
        return grid.Type == param.Type && grid.Sizes.Length == sizes.Length && grid.Sizes.Zip(sizes).All(s => s.First >= s.Second)
            && isTensor == (param.Form is ParamForm.Tensor or ParamForm.ReadOnlyTensor) && (grid.Writable || param.Form == ParamForm.ReadOnlyTensor);
    }

    /// <summary>C# passes a copy of a property by reference, where the interpreter would pass the variable.</summary>
    private static bool IsProperty(Scope scope, Expr value) => value switch
    {
        Var v => scope.Scalars.Any(s => s.IsProperty && s.Name == v.Name),
        Element e => e.Span.Root.Name.Contains('.'),
        _ => false,
    };

    private static IEnumerable<SpanInfo> Candidates(Scope scope, Param param) =>
        (param.Struct is null ? scope.Spans : scope.StructSpans).Where(s => s.Read.Type == param.Type && s.Read.ElementStruct == param.Struct);

    private IEnumerable<Expr> Places(Scope scope, ScalarType type)
    {
        foreach (ScalarInfo scalar in scope.Scalars)
            if (scalar.Type == type && scalar is { Assignable: true, IsProperty: false })
                yield return scalar.Read;
        foreach (SpanInfo span in scope.Spans)
            if (span.Writable && span.Read.Type == type && random.Chance(20) && ints.ElementOf(scope, span) is { } element)
                yield return element;
    }
}
