using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Statements of one method. What a statement declares is added to the scope, so later ones can use it.</summary>
internal sealed class StatementGenerator(Random random, RealExpressions reals, IntExpressions ints, Calls calls, StructExpressions structs, StructType[] types, Func<ScalarType> pickReal, ScalarType? result, StructType? structResult)
{
    private const int MaxDepth = 4;

    private readonly LoopGenerator _loops = new(random, ints, calls);
    private readonly StructStatements _structs = new(random, ints, structs, types);
    private readonly GridStatements _grids = new(random, reals, pickReal);
    private readonly FunctionGenerator _functions = new(random, calls, types, pickReal);
    private readonly Idioms _idioms = new(random, reals, ints, calls);
    private readonly Effects _effects = new(random, reals, ints);
    private readonly References _references = new(random, reals, ints, structs, types);
    private readonly Patterns _patterns = new(random, ints);
    private readonly JaggedStatements _rows = new(random, reals, ints);
    private readonly IntegerStatements _integers = new(random, reals, ints);

    public static readonly string[] RealNames = ["s", "t", "u", "v", "w", "acc", "p", "q", "t0", "r"];
    public static readonly string[] IntNames = ["k", "m", "c", "d"];

    /// <summary>The number of further statements that may be made.</summary>
    public int Budget { get; set; }

    /// <summary>How often a statement outside loops is an early return.</summary>
    public int GuardWeight { get; init; } = 2;

    public Block Body(Scope scope, int depth, IEnumerable<Stmt>? first = null)
    {
        List<Stmt> statements = [.. first ?? []];
        int count = depth == 0 ? int.MaxValue : 1 + random.Next(4);
        for (int i = 0; i < count && (Budget > 0 || (i == 0 && depth > 0)); i++)
            statements.AddRange(Statement(scope, depth));
        if (depth > 0 && random.Chance(88))
            statements.AddRange(CarryOut(scope));
        if (depth > 0 && random.Chance(4))
            statements.Add(new Return(ResultValue(scope)));
        else if (depth > 1 && scope.InLoop && random.Chance(4))
            statements.Add(new Jump(scope.MayBreak && random.Chance(50) ? JumpKind.Break : JumpKind.Continue));
        return new Block([.. statements]);
    }

    /// <summary>A result that depends on several of the values in scope.</summary>
    public Node? ResultValue(Scope scope)
    {
        if (structResult is not null)
            return structs.Value(scope, structResult);
        if (result is not { } type)
            return null;
        if (type == ScalarType.Bool)
            return random.Chance(60) ? new Const(random.Next(2), type) : reals.Condition(scope, pickReal());
        if (type == ScalarType.Int)
            return new Binary(BinaryOp.Remainder, ints.Any(scope), IntExpressions.Int(2 + random.Next(3)));
        return Terms(scope, type).Aggregate(reals.Real(scope, type, 1), (sum, term) => new Binary(
            random.Chance(85) ? BinaryOp.Add : BinaryOp.Multiply, sum, random.Chance(30) ? RealExpressions.Bounded(random, term) : term));
    }

    /// <summary>Adds what a block has computed to something outside: a value that nobody reads tests nothing.</summary>
    private IEnumerable<Stmt> CarryOut(Scope scope)
    {
        ScalarInfo[] targets = [.. scope.OuterVariables];
        if (targets.Length == 0)
            return [];
        ScalarInfo target = random.Pick(targets);
        Expr[] terms = [.. Terms(scope, target.Type)];
        return terms.Length == 0
            ? []
            : [new Assign(target.Read, BinaryOp.Add, terms.Aggregate((sum, term) => new Binary(random.Chance(70) ? BinaryOp.Add : BinaryOp.Multiply, sum, term)))];
    }

    private IEnumerable<Expr> Terms(Scope scope, ScalarType type)
    {
        foreach (ScalarInfo scalar in scope.OwnReals)
            if (random.Chance(80))
                yield return RealExpressions.As(type, scalar.Read);
        foreach (GridInfo grid in scope.OwnGrids)
            if (random.Chance(70))
                yield return RealExpressions.As(type, reals.CellOf(scope, grid));
        foreach (SpanInfo span in scope.OwnRealSpans.Where(s => s.Writable || s.IsLane))
            for (int i = 0; i < 2; i++)
                if (random.Chance(70) && ints.ElementOf(scope, span) is { } element)
                    yield return RealExpressions.As(type, element);
    }

    private IEnumerable<Stmt> Statement(Scope scope, int depth)
    {
        Budget--;
        ScalarInfo[] variables = [.. scope.Scalars.Where(v => v.Type.IsReal() && v.Assignable)];
        SpanInfo[] written = [.. scope.RealSpans.Where(s => s.Writable)];
        ScalarInfo[] counters = [.. scope.Scalars.Where(v => v.Type == ScalarType.Int && v.Assignable)];
        int deeper = depth < MaxDepth && Budget >= 0 ? 1 : 0;
        int loop = deeper * (scope.InLoop ? 1 : 2);
        return random.Weighted<IEnumerable<Stmt>>(
            (9, () => [DeclareReal(scope)]),
            (variables.Length > 0 ? 12 : 0, () => [AssignVariable(scope, random.Pick(variables))]),
            (written.Length > 0 ? 14 : 0, () => AssignElement(scope, random.Pick(written))),
            (written.Length > 0 ? 2 : 0, () => Swap(scope, random.Pick(written))),
            (written.Length > 0 ? 9 : 0, () => _idioms.Any(scope, random.Pick(written))),
            (scope.Spans.Any() ? 6 : 0, () => _effects.Any(scope, random.Pick([.. scope.Spans]))),
            (4, () => _references.Any(scope)),
            (variables.Length > 0 ? 2 : 0, () => [Running(scope, random.Pick(variables))]),
            (types.Length > 0 ? 14 : 0, () => _structs.Any(scope)),
            (depth < 2 ? 4 : 0, () => Function(scope)),
            (scope.Grids.Any() ? 9 : 2, () => _grids.Any(scope)),
            (scope.Rows.Any(r => r.Writable) ? 12 : scope.Rows.Any() ? 4 : 0, () => _rows.Any(scope, inner => Body(inner, depth + 1))),
            (5, () => _integers.Any(scope)),
            (3, () => [List(scope)]),
            (2, () => [DeclareFlag(scope)]),
            (3, () => [DeclareInt(scope)]),
            (counters.Length > 0 ? 4 : 0, () => [Count(random.Pick(counters))]),
            (scope.InLoop ? 8 : 3, () => Buffer(scope)),
            (scope.Spans.Any() ? 4 : 0, () => [DeclareView(scope, random.Pick([.. scope.Spans]))]),
            (10, () => calls.Statement(scope, () => Value(scope, pickReal(), 1)) is { } call ? [new CallStatement(call)] : [DeclareReal(scope)]),
            (10, () => calls.Pick(scope) is { } callee ? Called(scope, callee) : [DeclareReal(scope)]),
            (deeper * 8, () => [Branch(scope, depth)]),
            (deeper * 2, () => [Switch(scope, depth)]),
            (deeper * 3, () => [_patterns.Statement(scope, around => Value(around, pickReal(), 1), inner => Body(inner, depth + 1))]),
            (scope.InLoop ? 6 : GuardWeight, () => [EarlyExit(scope)]),
            (loop * 7, () => _loops.Counted(scope, inner => Body(inner, depth + 1))),
            (loop, () => _loops.Converging(scope, inner => Body(inner, depth + 1))),
            (loop * 2, () => _loops.Over(scope, inner => Body(inner, depth + 1))),
            (loop * 3, () => _loops.Conditional(
                scope, Lasting(scope), (inner, first) => Body(inner, depth + 1, first))));
    }

    /// <summary>A function, and mostly a call of it right away.</summary>
    private IEnumerable<Stmt> Function(Scope scope)
    {
        yield return _functions.Make(scope, FunctionBody);
        if (random.Chance(75))
            foreach (Stmt call in Called(scope, scope.Functions.Last()))
                yield return call;
    }

    private IEnumerable<Stmt> Called(Scope scope, Callee callee)
    {
        if (calls.Of(scope, callee, () => Value(scope, pickReal(), 1)) is not { } call)
            return [DeclareReal(scope)];
        call = WithVariables(scope, callee, call);
        if (callee.Method.Struct is { } type)
            return [_structs.Declare(scope, new StructCall(call, type))];
        return callee.Method.Result is { } real ? [new Declare(scope.Claim(random, real, RealNames), real, call)] : [new CallStatement(call)];
    }

    /// <summary>The call, with new variables for some of what it gives out.</summary>
    private Call WithVariables(Scope scope, Callee callee, Call call)
    {
        Argument Declared(Argument argument)
        {
            Param param = callee.Method.Params.Single(p => p.Name == argument.Param);
            if (param.Form != ParamForm.Out || !random.Chance(60))
                return argument;
            string name = random.Chance(15) ? OutVariable.Discard : scope.Fresh(random, RealNames);
            if (name != OutVariable.Discard && param.Struct is { } type)
                scope.Add(new StructInfo(name, type, Assignable: true));
            else if (name != OutVariable.Discard)
                scope.Add(new ScalarInfo(name, param.Type, Assignable: true));
            return argument with { Value = new OutVariable(name, param.Type, param.Struct) };
        }
        return call with { Args = [.. call.Args.Select(Declared)] };
    }

    /// <summary>A struct as a variable.</summary>
    public DeclareStruct DeclareStruct(Scope scope, StructExpr value) => _structs.Declare(scope, value);

    private Block FunctionBody(Scope scope, Method function, bool isExpression)
    {
        var inner = new StatementGenerator(random, reals, ints, calls, structs, types, pickReal, function.Result, function.Struct) { Budget = isExpression ? 0 : 1 + random.Next(4), GuardWeight = 12 };
        Block body = inner.Body(scope, 0, function.Result == ScalarType.Bool && random.Chance(70) ? inner.Search(scope) : null);
        return function.IsVoid ? body : new Block([.. body.Statements, new Return(isExpression ? reals.Real(scope, function.Result!.Value, 2) : inner.ResultValue(scope))]);
    }

    /// <summary>A loop that computes until something holds, and then returns.</summary>
    public IEnumerable<Stmt> Search(Scope scope)
    {
        ScalarInfo[] places = [.. scope.Scalars.Where(v => v.Type.IsReal() && v.Assignable)];
        if (places.Length == 0)
            yield break;
        ScalarInfo place = random.Pick(places);
        Scope inner = scope.LoopBody();
        string name = inner.Fresh(random, "i", "j", "step");
        inner.Add(new ScalarInfo(name, ScalarType.Int, Assignable: false));
        If found = new(reals.Condition(inner, place.Type), new Block([new Return(ResultValue(inner))]), null);
        Assign step = new(place.Read, random.Chance(40) ? BinaryOp.Add : null, RealExpressions.Bounded(random, Value(inner, place.Type)));
        yield return new For(name, IntExpressions.Int(0), CompareOp.Less, IntExpressions.Int(1 + random.Next(3)), 1, new Block(random.Chance(50) ? [found, step] : [step, found]));
    }

    /// <summary>A condition for a loop, which more often holds than not.</summary>
    private Expr Lasting(Scope scope)
    {
        ScalarType type = pickReal();
        return random.Chance(65)
            ? new Compare(CompareOp.Less, reals.Real(scope, type, 1), new Const(random.Pick([1.5, 2, 3, 5]), type))
            : reals.Condition(scope, type);
    }

    private Expr Value(Scope scope, ScalarType type, int depth = 2) => reals.Real(scope, type, depth);

    private Declare DeclareReal(Scope scope)
    {
        ScalarType type = pickReal();
        Expr value = random.Chance(30) ? reals.Constant(type) : Value(scope, type);
        string name = scope.Fresh(random, RealNames);
        scope.Add(new ScalarInfo(name, type, Assignable: true));
        return new Declare(name, type, value);
    }

    private Declare DeclareFlag(Scope scope)
    {
        Expr value = reals.Condition(scope, pickReal());
        string name = scope.Fresh(random, "b", "flag");
        scope.Add(new ScalarInfo(name, ScalarType.Bool, Assignable: true));
        return new Declare(name, ScalarType.Bool, value);
    }

    private Declare DeclareInt(Scope scope)
    {
        ScalarType real = pickReal();
        Expr value = random.Weighted<Expr>(
            (4, () => IntExpressions.Int(random.Next(2))),
            (3, () => ints.Any(scope)),
            (2, () => calls.Integer(scope) ?? IntExpressions.Int(0)),
            (2, () => new Language.Convert(ScalarType.Int, new Binary(BinaryOp.Add, new Const(1.5, real), RealExpressions.Bounded(random, reals.Leaf(scope, real))))));
        string name = scope.Fresh(random, IntNames);
        // What was made from a real is known to be small: it bounds loops and picks elements.
        scope.Add(value is Language.Convert
            ? new ScalarInfo(name, ScalarType.Int, Assignable: false, 0, 2)
            : new ScalarInfo(name, ScalarType.Int, Assignable: true));
        return new Declare(name, ScalarType.Int, value);
    }

    private DeclareList List(Scope scope)
    {
        ScalarType type = pickReal();
        Expr[] values = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Chance(40) ? reals.Constant(type) : Value(scope, type, 1))];
        ListForm form = (ListForm)random.Next(3);
        string name = scope.Fresh(random, "list", "three", "abc");
        scope.Add(new SpanInfo(new SpanVar(name, type, form == ListForm.Array), form != ListForm.ReadOnlySpan, values.Length, values.Length, OnStack: true));
        return new DeclareList(name, type, values, form);
    }

    private Assign Count(ScalarInfo counter) => random.Chance(80)
        ? new Assign(counter.Read, BinaryOp.Add, IntExpressions.Int(1 + random.Next(2)))
        : new Assign(counter.Read, null, new Binary(BinaryOp.Remainder, IntExpressions.Plus(counter.Read, IntExpressions.Int(1)), IntExpressions.Int(3)));

    private Assign AssignVariable(Scope scope, ScalarInfo variable)
    {
        Expr value = Value(scope, variable.Type);
        Expr tame = scope.InLoop ? RealExpressions.Bounded(random, value) : value;
        return random.Weighted(
            (5, () => new Assign(variable.Read, BinaryOp.Add, value)),
            (2, () => new Assign(variable.Read, BinaryOp.Subtract, value)),
            (3, () => new Assign(variable.Read, BinaryOp.Multiply, tame)),
            (1, () => new Assign(variable.Read, BinaryOp.Divide, new Binary(BinaryOp.Add, new Const(2, variable.Type), RealExpressions.Bounded(random, value)))),
            (2, () => new Assign(variable.Read, null, value)),
            (3, () => new Assign(variable.Read, null, new Binary(BinaryOp.Multiply, variable.Read, tame))),
            (2, () => new Assign(variable.Read, null, RealExpressions.Bounded(random, new Binary(BinaryOp.Add, variable.Read, value)))));
    }

    private IEnumerable<Stmt> AssignElement(Scope scope, SpanInfo span)
    {
        Element? target = ints.ElementOf(scope, span);
        Element? other = ints.ElementOf(scope, span);
        if (target is null || other is null)
            return [DeclareReal(scope)];
        Expr value = Value(scope, target.Type);
        Expr tame = scope.InLoop ? RealExpressions.Bounded(random, value) : value;
        return random.Weighted<Assign[]>(
            (3, () => [new Assign(target, null, value)]),
            (5, () => [new Assign(target, BinaryOp.Add, value)]),
            (1, () => [new Assign(target, BinaryOp.Subtract, value)]),
            (4, () => [new Assign(target, BinaryOp.Multiply, tame)]),
            (4, () => [new Assign(target, BinaryOp.Add, new Binary(BinaryOp.Multiply, other, tame))]),
            (3, () => [new Assign(target, null, new Binary(BinaryOp.Multiply, other, tame))]),
            (2, () => [new Assign(target, null, RealExpressions.Bounded(random, target))]));
    }

    private IEnumerable<Stmt> Swap(Scope scope, SpanInfo span)
    {
        Element? left = ints.ElementOf(scope, span);
        Element? right = ints.ElementOf(scope, span);
        if (left is null || right is null)
            return [];
        if (random.Chance(50))
            return [new Swap(left, right)];
        string name = scope.Fresh(random, RealNames);
        scope.Add(new ScalarInfo(name, left.Type, Assignable: true));
        return [new Declare(name, left.Type, left), new Assign(left, null, right), new Assign(right, null, new Var(name, left.Type))];
    }

    /// <summary>A running minimum or maximum, in either of its usual spellings.</summary>
    private Stmt Running(Scope scope, ScalarInfo variable)
    {
        Expr value = reals.Leaf(scope, variable.Type);
        bool greater = random.Chance(50);
        return random.Chance(50)
            ? new Assign(variable.Read, null, new MathCall(greater ? MathFunctions.Max : MathFunctions.Min, [variable.Read, value]))
            : new If(
                new Compare(greater ? CompareOp.Greater : CompareOp.Less, value, variable.Read),
                new Block([new Assign(variable.Read, null, value)]),
                null);
    }

    /// <summary>A buffer, often with a view of it, a first element, or a copy: a loop has them anew in each iteration.</summary>
    private IEnumerable<Stmt> Buffer(Scope scope)
    {
        DeclareBuffer buffer = DeclareBuffer(scope);
        SpanInfo info = scope.OwnSpans.Last();
        yield return buffer;
        if (random.Chance(40))
            foreach (Stmt first in AssignElement(scope, info))
                yield return first;
        if (random.Chance(scope.InLoop ? 65 : 40))
        {
            yield return DeclareView(scope, info);
            if (scope.OwnSpans.Last() is { Writable: true } view)
                foreach (Stmt through in AssignElement(scope, view))
                    yield return through;
        }
        if (random.Chance(25))
            foreach (Stmt more in _idioms.Any(scope, info))
                yield return more;
    }

    private DeclareBuffer DeclareBuffer(Scope scope)
    {
        ScalarType type = pickReal();
        IntInfo[] sizes = [.. IntExpressions.Ints(scope).Where(v => v.Low == v.High && v.High is > 0 and < 10)];
        SpanInfo[] spans = [.. scope.Spans.Where(s => s.IsExact && s.MinLength > 0)];
        int count = 1 + random.Next(4);
        (Expr length, int known) = random.Weighted<(Expr, int)>(
            (2, () => (IntExpressions.Int(count), count)),
            (spans.Length > 0 ? 3 : 0, () =>
            {
                SpanInfo like = random.Pick(spans);
                return (new Length(like.Read), like.MinLength);
            }
        ),
            (sizes.Length > 0 ? 3 : 0, () =>
            {
                IntInfo size = random.Pick(sizes);
                return (size.Read, size.High);
            }
        ));
        BufferForm form = (BufferForm)random.Next(3);
        string name = scope.Fresh(random, "buf", "tmp", "work");
        scope.Add(new SpanInfo(new SpanVar(name, type, form == BufferForm.Array), Writable: true, known, known, OnStack: form == BufferForm.Stackalloc));
        return new DeclareBuffer(name, type, length, form);
    }

    private DeclareView DeclareView(Scope scope, SpanInfo span)
    {
        (SpanExpr view, SpanInfo root, int min, int max) = ints.ViewOf(scope, span);
        bool writable = root.Writable && random.Chance(85);
        string name = scope.Fresh(random, "row", "view", "head", "tail", "part");
        scope.Add(new SpanInfo(new SpanVar(name, view.Type, IsArray: false), writable, min, max, OnStack: root.OnStack));
        return new DeclareView(name, view, writable);
    }

    private If Branch(Scope scope, int depth)
    {
        Scope inner = scope.Nested();
        Expr condition = random.Chance(8) ? Bound(scope, inner) : reals.Condition(scope, pickReal());
        Block then = Body(inner, depth + 1);
        return new If(condition, then, random.Chance(45) ? Body(scope.Nested(), depth + 1) : null);
    }

    /// <summary>A test that holds for what it gives a name to.</summary>
    private Is Bound(Scope scope, Scope then)
    {
        Expr value = Value(scope, pickReal(), 1);
        string name = scope.Fresh(random, "it", "m0");
        scope.Reserve(name);
        then.Add(new ScalarInfo(name, value.Type, Assignable: true));
        return _patterns.Binding(value, name);
    }

    private Switch Switch(Scope scope, int depth)
    {
        Expr on = random.Chance(70) ? new Binary(BinaryOp.Remainder, ints.Any(scope), IntExpressions.Int(3)) : ints.Any(scope);
        SwitchCase[] cases = [.. Enumerable.Range(0, 1 + random.Next(2)).Select(i => new SwitchCase(i, Body(scope.SwitchSection(), depth + 1)))];
        return new Switch(on, cases, Body(scope.SwitchSection(), depth + 1));
    }

    private If EarlyExit(Scope scope)
    {
        Expr condition = reals.Condition(scope, pickReal());
        Stmt exit = random.Weighted<Stmt>(
            (scope.InLoop && scope.MayBreak ? 8 : 0, () => new Jump(JumpKind.Break)),
            (scope.InLoop ? 5 : 0, () => new Jump(JumpKind.Continue)),
            (scope.InLoop ? 3 : 2, () => new Return(ResultValue(scope))));
        return new If(condition, new Block([exit]), null);
    }
}
