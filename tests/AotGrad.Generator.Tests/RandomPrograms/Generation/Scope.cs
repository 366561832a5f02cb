using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>A scalar in scope; for integers, the values it may have, and the span it is a safe index into, if any. A property cannot be passed by reference, nor a reference be captured.</summary>
internal sealed record ScalarInfo(string Name, ScalarType Type, bool Assignable, int Low = 0, int High = ScalarInfo.Unbounded, string? IndexOf = null, bool IsProperty = false, bool IsReference = false)
{
    public const int Unbounded = 1000;

    public Var Read => new(Name, Type);
}

/// <summary>A variable for a struct.</summary>
internal sealed record StructInfo(string Name, StructType Type, bool Assignable, bool IsReference = false)
{
    public StructVar Read => new(Name, Type);
}

/// <summary>
/// A span in scope, with bounds on its length for the inputs at hand; one of integers, also with a bound that its
/// elements stay below. What is not on the stack may be assigned to variables of an outer scope.
/// </summary>
internal sealed record SpanInfo(SpanVar Read, bool Writable, int MinLength, int MaxLength, int Below = 0, bool OnStack = false)
{
    public bool IsExact => MinLength == MaxLength;

    /// <summary>Whether it is one member of all the structs in a span: it has elements, but is no span itself.</summary>
    public bool IsLane => Read.Name.Contains('.');
}

/// <summary>What is visible in a block. Names are reused in sibling blocks, but never so that C# would object.</summary>
internal sealed class Scope(Scope? parent, bool inLoop, bool mayBreak, bool isFunction = false)
{
    private readonly List<ScalarInfo> _scalars = [];
    private readonly List<SpanInfo> _spans = [];
    private readonly List<StructInfo> _structs = [];
    private readonly List<Callee> _functions = [];
    private readonly List<GridInfo> _grids = [];
    private readonly List<RowsInfo> _rows = [];
    private readonly HashSet<string> _declared = [];
    private readonly HashSet<string> _declaredBelow = [];

    public bool InLoop => inLoop;

    public bool InFunction => isFunction || parent?.InFunction == true;

    /// <summary>Whether a break would leave the loop (inside a switch it would not).</summary>
    public bool MayBreak => mayBreak;

    public IEnumerable<ScalarInfo> Scalars => parent is null ? _scalars : parent.Scalars.Where(v => !isFunction || !v.IsReference).Concat(_scalars);

    public IEnumerable<StructInfo> Structs => parent is null ? _structs : parent.Structs.Where(v => !isFunction || !v.IsReference).Concat(_structs);

    public IEnumerable<GridInfo> Grids => parent is null ? _grids : parent.Grids.Where(g => !isFunction || !g.Name.StartsWith(GridForms.Tensor, StringComparison.Ordinal)).Concat(_grids);

    public IEnumerable<GridInfo> OwnGrids => _grids;

    public IEnumerable<RowsInfo> Rows => parent is null ? _rows : parent.Rows.Concat(_rows);

    /// <summary>The functions that are declared in the method so far.</summary>
    public IEnumerable<Callee> Functions => parent is null ? _functions : parent.Functions.Concat(_functions);

    /// <summary>The spans of reals.</summary>
    public IEnumerable<SpanInfo> Spans => AllSpans.Where(s => IsOfReals(s) && !s.IsLane);

    /// <summary>The spans of structs.</summary>
    public IEnumerable<SpanInfo> StructSpans => AllSpans.Where(s => s.Read.ElementStruct is not null);

    /// <summary>All whose elements are reals: spans of them, and the members of spans of structs.</summary>
    public IEnumerable<SpanInfo> RealSpans => AllSpans.Where(IsOfReals);

    /// <summary>The spans of integers that are safe indices into spans of a certain length.</summary>
    public IEnumerable<SpanInfo> IndexSpans => AllSpans.Where(s => s.Read.Type.IsInteger());

    /// <summary>The reals that this block declares itself.</summary>
    public IEnumerable<ScalarInfo> OwnReals => _scalars.Where(v => v.Type.IsReal());

    public IEnumerable<SpanInfo> OwnSpans => _spans.Where(s => IsOfReals(s) && !s.IsLane);

    public IEnumerable<SpanInfo> OwnRealSpans => _spans.Where(IsOfReals);

    /// <summary>The reals declared around this block that it may assign.</summary>
    public IEnumerable<ScalarInfo> OuterVariables => parent?.Scalars.Where(v => v.Type.IsReal() && v.Assignable) ?? [];

    public Scope Nested() => new(this, inLoop, mayBreak);

    public Scope LoopBody() => new(this, inLoop: true, mayBreak: true);

    /// <summary>The body of a function, which captures what is around it: neither references nor spans.</summary>
    public Scope Function() => new(this, inLoop: false, mayBreak: false, isFunction: true);

    public Scope SwitchSection() => new(this, inLoop, mayBreak: false);

    public void Add(ScalarInfo scalar)
    {
        _scalars.Add(scalar);
        Claim(scalar.Name);
    }

    public void Add(SpanInfo span)
    {
        _spans.Add(span);
        Claim(span.Read.Name);
        if (span.Read.ElementStruct is { } type)
            foreach (StructPart leaf in type.Leaves())
                _spans.Add(span with { Read = new SpanVar($"{span.Read.Name}.{leaf.Path}", type.Real, span.Read.IsArray), Writable = span.Writable && leaf.IsAssignable });
    }

    public void Add(StructInfo info)
    {
        _structs.Add(info);
        Claim(info.Name);
        foreach (StructPart part in info.Type.Parts())
        {
            string name = $"{info.Name}.{part.Path}";
            if (part.Struct is null)
                _scalars.Add(new ScalarInfo(name, info.Type.Real, info.Assignable && part.IsAssignable, IsProperty: !part.IsField, IsReference: info.IsReference));
            else
                _structs.Add(new StructInfo(name, part.Struct, info.Assignable && part is { IsAssignable: true, IsField: true }, info.IsReference));
        }
    }

    public void Add(GridInfo grid)
    {
        _grids.Add(grid);
        Claim(grid.Name);
    }

    public void Add(RowsInfo rows)
    {
        _rows.Add(rows);
        Claim(rows.Name);
    }

    public void Add(Callee function) => _functions.Add(function);

    /// <summary>Adds a parameter, with the number of elements of a span, or the range of that number.</summary>
    public void Add(Param p, int length, int? least = null, bool isSize = false)
    {
        bool isReference = p.Form is ParamForm.In or ParamForm.Ref or ParamForm.Out;
        if (!p.Form.IsScalar())
            Add(new SpanInfo(new SpanVar(p.Name, p.Type, p.Form == ParamForm.Array, p.Struct), p.MayBeWritten, least ?? length, length, Below: length));
        else if (p.Struct is { } type)
            Add(new StructInfo(p.Name, type, p.Form != ParamForm.In, isReference));
        else if (p.Type.IsInteger())
            Add(isSize ? new ScalarInfo(p.Name, p.Type, false, length, length) : new ScalarInfo(p.Name, p.Type, false));
        else
            Add(new ScalarInfo(p.Name, p.Type, p.Form != ParamForm.In, IsReference: isReference));
    }

    /// <summary>Keeps a name, which is used below, from being used here.</summary>
    public void Reserve(string name) => Claim(name);

    /// <summary>A fresh name, which is given to a real.</summary>
    public string Claim(Random random, ScalarType type, params string[] pool)
    {
        string name = Fresh(random, pool);
        Add(new ScalarInfo(name, type, Assignable: true));
        return name;
    }

    /// <summary>A name from the pool if one is free, else a numbered one.</summary>
    public string Fresh(Random random, params string[] pool)
    {
        string[] free = [.. pool.Where(IsFree)];
        if (free.Length > 0)
            return free[random.Next(free.Length)];
        for (int i = 2; ; i++)
            if (IsFree(pool[0] + i))
                return pool[0] + i;
    }

    private static bool IsOfReals(SpanInfo span) => span.Read.Type.IsReal() && span.Read.ElementStruct is null;

    public IEnumerable<SpanInfo> AllSpans => parent is null ? _spans : parent.AllSpans.Where(s => !isFunction || s.Read.IsArray).Concat(_spans);

    private bool IsFree(string name)
    {
        if (_declaredBelow.Contains(name))
            return false;
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
            if (scope._declared.Contains(name))
                return false;
        return true;
    }

    private Scope? Parent => parent;

    private void Claim(string name)
    {
        _declared.Add(name);
        for (Scope? scope = parent; scope is not null; scope = scope.Parent)
            scope._declaredBelow.Add(name);
    }
}
