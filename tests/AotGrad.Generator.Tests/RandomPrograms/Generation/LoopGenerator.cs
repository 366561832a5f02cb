using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Loops that end: counted, over a span's elements, and on a condition with a bound on the trips.</summary>
internal sealed class LoopGenerator(Random random, IntExpressions ints, Calls calls)
{
    private static readonly string[] s_counters = ["i", "j", "l", "n0"];

    public IEnumerable<Stmt> Counted(Scope scope, Func<Scope, Block> body)
    {
        (Expr limit, int low, int high, string? indexOf) = Limit(scope);
        Scope inner = scope.LoopBody();
        string name = inner.Fresh(random, s_counters);
        Expr last = IntExpressions.Minus(limit, IntExpressions.Int(1));
        IntInfo[] outer = [.. IntExpressions.Ints(scope).Where(v => v.High <= Math.Max(low, 1) && v.High < ScalarInfo.Unbounded)];
        int skip = Math.Min(1, low);
        ScalarInfo Counter(int from, int to) => new(name, ScalarType.Int, Assignable: false, from, Math.Max(to, 0), indexOf);
        // Types without negative values cannot count down to nothing.
        ScalarType other = random.Chance(15) ? random.Pick([.. Types.OtherIntegers.Where(t => t is not (ScalarType.ULong or ScalarType.Char))]) : ScalarType.Int;
        (ScalarInfo counter, Func<Block, For> make) = random.Weighted<(ScalarInfo, Func<Block, For>)>(
            (other == ScalarType.Int ? 0 : 60, () => (Counter(0, high - 1) with { Type = other }, b => new For(name, IntExpressions.Int(0), CompareOp.Less, limit, 1 + random.Next(2), b, other))),
            (10, () => (Counter(0, high - 1), b => new For(name, IntExpressions.Int(0), CompareOp.Less, limit, 1, b))),
            (4, () => (Counter(skip, high - 1), b => new For(name, IntExpressions.Int(skip), CompareOp.Less, limit, 1, b))),
            (4, () => (Counter(0, high - 1), b => new For(name, last, CompareOp.GreaterOrEqual, IntExpressions.Int(0), -1, b))),
            (2, () => (Counter(1, high - 1), b => new For(name, last, CompareOp.Greater, IntExpressions.Int(0), -1, b))),
            (3, () => (Counter(0, high - 1), b => new For(name, IntExpressions.Int(0), CompareOp.LessOrEqual, last, 1, b))),
            (2, () => (Counter(0, high - 1), b => new For(name, IntExpressions.Int(0), CompareOp.NotEqual, limit, 1, b))),
            (3, () => (Counter(0, high - 1), b => new For(name, IntExpressions.Int(random.Next(2)), CompareOp.Less, limit, 2, b))),
            (2, () => (Counter(0, high - 1), b => new For(name, last, CompareOp.GreaterOrEqual, IntExpressions.Int(0), -2, b))),
            (outer.Length > 0 ? 5 : 0, () =>
            {
                IntInfo from = random.Pick(outer);
                Expr start = random.Chance(50) ? from.Read : IntExpressions.Plus(from.Read, IntExpressions.Int(1));
                return (Counter(from.Low, high - 1), b => new For(name, start, CompareOp.Less, limit, 1, b));
            }
        ),
            (outer.Length > 0 ? 4 : 0, () =>
            {
                IntInfo to = random.Pick(outer);
                return random.Chance(60)
                    ? (Counter(0, to.High - 1), b => new For(name, IntExpressions.Int(0), CompareOp.Less, to.Read, 1, b))
                    : (Counter(0, to.High), b => new For(name, IntExpressions.Int(0), CompareOp.LessOrEqual, to.Read, 1, b));
            }
        ));
        inner.Add(counter);
        For loop = make(body(inner));
        return [loop.Counter == ScalarType.Int && random.Chance(8) && Skip(loop) is { } further ? WithSkip(loop, further) : loop];
    }

    /// <summary>A step that a loop's body makes on top of the loop's own; where the body begins, it stays in the loop's range.</summary>
    private static If? Skip(For loop)
    {
        var counter = new Var(loop.Name, ScalarType.Int);
        Expr one = IntExpressions.Int(1);
        return loop.Op switch
        {
            CompareOp.Less or CompareOp.LessOrEqual => new If(
                new Compare(CompareOp.Less, counter, loop.Op == CompareOp.Less ? IntExpressions.Minus(loop.To, one) : loop.To),
                new Block([new Assign(counter, BinaryOp.Add, one)]),
                null),
            CompareOp.GreaterOrEqual or CompareOp.Greater => new If(
                new Compare(CompareOp.Greater, counter, loop.Op == CompareOp.Greater ? IntExpressions.Plus(loop.To, one) : loop.To),
                new Block([new Assign(counter, BinaryOp.Subtract, one)]),
                null),
            _ => null,
        };
    }

    private For WithSkip(For loop, If skip)
    {
        var counter = new Var(loop.Name, ScalarType.Int);
        Expr odd = new Compare(CompareOp.Equal, new Binary(BinaryOp.Remainder, counter, IntExpressions.Int(2)), IntExpressions.Int(1));
        If sometimes = random.Chance(50) ? skip : skip with { Condition = new Logic(true, skip.Condition, odd) };
        Stmt[] body = loop.Body.Statements;
        return loop with { Body = new Block(random.Chance(50) || body is [.., Jump or Return] ? [sometimes, .. body] : [.. body, sometimes]) };
    }

    public IEnumerable<Stmt> Over(Scope scope, Func<Scope, Block> body)
    {
        SpanInfo[] spans = [.. scope.Spans, .. scope.StructSpans];
        if (spans.Length == 0)
            return Counted(scope, body);
        SpanInfo span = random.Pick(spans);
        SpanExpr source = random.Chance(70) ? span.Read : ints.ViewOf(scope, span).View;
        Scope inner = scope.LoopBody();
        string name = inner.Fresh(random, "e", "item", "x0");
        bool byReference = span.Writable && random.Chance(35);
        if (span.Read.ElementStruct is { } type)
            inner.Add(new StructInfo(name, type, Assignable: byReference, IsReference: byReference));
        else
            inner.Add(new ScalarInfo(name, span.Read.Type, Assignable: byReference, IsReference: byReference));
        return [new ForEach(name, source, body(inner), byReference)];
    }

    /// <summary>Two counters that come closer.</summary>
    public IEnumerable<Stmt> Converging(Scope scope, Func<Scope, Block> body)
    {
        SpanInfo[] spans = [.. scope.Spans, .. scope.StructSpans];
        if (spans.Length == 0)
            return Counted(scope, body);
        SpanInfo span = random.Pick(spans);
        Scope inner = scope.LoopBody();
        string low = inner.Fresh(random, s_counters);
        int last = Math.Max(0, span.MaxLength - 1);
        inner.Add(new ScalarInfo(low, ScalarType.Int, Assignable: false, 0, last, span.Read.Name));
        string high = inner.Fresh(random, s_counters);
        inner.Add(new ScalarInfo(high, ScalarType.Int, Assignable: false, 0, last, span.Read.Name));
        return [new ForPair(low, IntExpressions.Int(0), high, IntExpressions.Minus(new Length(span.Read), IntExpressions.Int(1)), body(inner))];
    }

    /// <summary>A loop on a condition. Its counter goes up first thing in the body, so that no continue skips it.</summary>
    public IEnumerable<Stmt> Conditional(Scope scope, Expr condition, Func<Scope, IEnumerable<Stmt>, Block> body)
    {
        string name = scope.Fresh(random, StatementGenerator.IntNames);
        int trips = 1 + random.Next(5);
        scope.Add(new ScalarInfo(name, ScalarType.Int, Assignable: false, 0, trips));
        var counter = new Var(name, ScalarType.Int);
        Stmt count = new Assign(counter, BinaryOp.Add, IntExpressions.Int(1));
        Expr bounded = new Logic(true, new Compare(CompareOp.Less, counter, IntExpressions.Int(trips)), condition);
        Block block = body(scope.LoopBody(), [count]);
        return
        [
            new Declare(name, ScalarType.Int, IntExpressions.Int(0)),
            random.Chance(60) ? new While(bounded, block) : new DoWhile(block, bounded),
        ];
    }

    private (Expr Limit, int Low, int High, string? IndexOf) Limit(Scope scope)
    {
        SpanInfo[] spans = [.. scope.Spans, .. scope.StructSpans];
        IntInfo[] counts = [.. IntExpressions.Ints(scope).Where(v => v.High <= 6)];
        int constant = random.Chance(10) ? 0 : 1 + random.Next(4);
        return random.Weighted<(Expr, int, int, string?)>(
            (2, () => (IntExpressions.Int(constant), constant, constant, null)),
            (spans.Length > 0 ? 8 : 0, () =>
            {
                SpanInfo span = random.Pick(spans);
                return (new Length(span.Read), span.MinLength, span.MaxLength, span.Read.Name);
            }
        ),
            (counts.Length > 0 ? 4 : 0, () =>
            {
                IntInfo count = random.Pick(counts);
                return (count.Read, count.Low, count.High, null);
            }
        ),
            (1, () => calls.Integer(scope) is { } call
                ? (new MathCall(MathFunctions.Min, [call, IntExpressions.Int(3)]), 0, 3, null)
                : (IntExpressions.Int(0), 0, 0, null)));
    }
}
