using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>
/// Pieces of in-place algorithms, which single random statements rarely add up to: exchanges, scans, ring buffers, views
/// of one span that overlap, elements looked up through integers, loops that share a counter.
/// </summary>
internal sealed class Idioms(Random random, RealExpressions reals, IntExpressions ints, Calls calls)
{
    private const int Longest = 10;

    private static readonly string[] s_counters = ["i", "j", "l", "n1"];

    /// <summary>One of the idioms on a writable span, or nothing where none is possible.</summary>
    public IEnumerable<Stmt> Any(Scope scope, SpanInfo span)
    {
        int whole = span.IsLane ? 0 : 1;
        return random.Weighted(
            (4, () => Scan(scope, span)),
            (3, () => Ring(scope, span)),
            (4, () => Exchanges(scope, span)),
            (5 * whole, () => Overlapping(scope, span)),
            (12 * whole, () => Copies(scope, span)),
            (5 * whole, () => Filled(scope, span)),
            (5, () => LookedUp(scope, span)),
            (4, () => SharedCounter(scope, span)),
            (3, () => Butterfly(scope, span)),
            (5 * whole, () => ChangedPlaces(scope, span)),
            (4 * whole, () => Consumed(scope, span)),
            (3 * whole, () => Redirected(scope, span)),
            (3 * whole, () => Shortened(scope, span)),
            (5 * whole, () => Turned(scope, span)),
            (14 * whole, () => Vectorized(scope, span)));
    }

    /// <summary><c>for (i = 1; …) y[i] = y[i] * y[i - 1]</c> and its like, in either direction.</summary>
    private IEnumerable<Stmt> Scan(Scope scope, SpanInfo span)
    {
        (Scope inner, Var i) = Counter(scope);
        Element own = At(span, i), before = At(span, IntExpressions.Minus(i, Int(1)));
        (Element target, Element source) = random.Chance(70) ? (own, before) : (before, own);
        Expr more = reals.Leaf(inner, span.Read.Type);
        Assign step = random.Weighted(
            (3, () => new Assign(target, BinaryOp.Multiply, Tame(source))),
            (3, () => new Assign(target, BinaryOp.Add, source)),
            (2, () => new Assign(target, BinaryOp.Add, new Binary(BinaryOp.Multiply, source, Tame(more)))),
            (2, () => new Assign(target, null, Tame(new Binary(BinaryOp.Add, new Binary(BinaryOp.Multiply, target, source), more)))),
            (1, () => new Assign(target, null, new MathCall(MathFunctions.Max, [target, source]))),
            (1, () => new Assign(target, null, Tame(new Binary(BinaryOp.Subtract, target, source)))));
        Expr length = new Length(span.Read);
        yield return random.Chance(60)
            ? new For(i.Name, Int(1), CompareOp.Less, length, 1, new Block([step]))
            : new For(i.Name, IntExpressions.Minus(length, Int(1)), CompareOp.Greater, Int(0), -1, new Block([step]));
    }

    /// <summary>More steps than the span has elements, so that they are overwritten in turn.</summary>
    private IEnumerable<Stmt> Ring(Scope scope, SpanInfo span)
    {
        if (span.MinLength == 0)
            yield break;
        (Scope inner, Var i) = Counter(scope);
        Expr length = new Length(span.Read);
        Element At(int ahead) => this.At(span, new Binary(BinaryOp.Remainder, ahead == 0 ? i : IntExpressions.Plus(i, Int(ahead)), length));
        Element next = At(1 + random.Next(2)), now = At(0);
        Expr fed = random.Chance(50) ? reals.Leaf(inner, span.Read.Type) : new Language.Convert(span.Read.Type, i);
        Expr value = new Binary(BinaryOp.Add, new Binary(BinaryOp.Multiply, now, Tame(next)), fed);
        List<Stmt> body = [new Assign(next, null, random.Chance(70) ? Tame(value) : value)];
        if (random.Chance(30))
            body.Insert(random.Next(2), new If(reals.Condition(inner, span.Read.Type), new Block([new Jump(random.Chance(50) ? JumpKind.Break : JumpKind.Continue)]), null));
        yield return new For(i.Name, Int(0), CompareOp.Less, Int(3 + random.Next(5)), 1, new Block([.. body]));
    }

    /// <summary>Neighbours change places: all of them, or those that are out of order.</summary>
    private IEnumerable<Stmt> Exchanges(Scope scope, SpanInfo span)
    {
        bool again = random.Chance(40);
        Scope around = again ? scope.LoopBody() : scope;
        string outer = around.Fresh(random, s_counters);
        if (again)
            around.Add(new ScalarInfo(outer, ScalarType.Int, Assignable: false, 0, 2));
        (Scope inner, Var i) = Counter(around);
        Element left = At(span, IntExpressions.Minus(i, Int(1))), right = At(span, i);
        Stmt exchange = new Swap(left, right);
        Stmt step = random.Weighted(
            (3, () => new If(new Compare(CompareOp.Greater, left, right), new Block([exchange]), null)),
            (1, () => new If(reals.Condition(inner, span.Read.Type), new Block([exchange]), null)),
            (1, () => exchange));
        Stmt pass = new For(i.Name, Int(1), CompareOp.Less, new Length(span.Read), 1, new Block([step]));
        yield return again ? new For(outer, Int(0), CompareOp.Less, Int(2 + random.Next(2)), 1, new Block([pass])) : pass;
    }

    /// <summary>Two views of one span, written through one and read through the other.</summary>
    private IEnumerable<Stmt> Overlapping(Scope scope, SpanInfo span)
    {
        if (!span.IsExact || span.MinLength < 2)
            yield break;
        int length = 1 + random.Next(span.MinLength - 1);
        if (ints.ViewOf(scope, span, length) is not { } first || ints.ViewOf(scope, span, length) is not { } second)
            yield break;
        SpanInfo Declared(SpanExpr view, bool writable)
        {
            string name = scope.Fresh(random, "lo", "hi", "left", "right", "odd");
            var info = new SpanInfo(new SpanVar(name, span.Read.Type, IsArray: false), writable, length, length, OnStack: span.OnStack);
            scope.Add(info);
            return info;
        }
        bool writable = random.Chance(80);
        SpanInfo written = Declared(first, true);
        yield return new DeclareView(written.Read.Name, first, Writable: true);
        SpanInfo read = Declared(second, writable);
        yield return new DeclareView(read.Read.Name, second, writable);
        (Scope inner, Var i) = Counter(scope);
        Element target = At(written, i), source = At(read, random.Chance(60) ? i : IntExpressions.Minus(IntExpressions.Minus(new Length(read.Read), Int(1)), i));
        Expr more = Tame(reals.Leaf(inner, span.Read.Type));
        Assign step = random.Weighted(
            (2, () => new Assign(target, BinaryOp.Add, new Binary(BinaryOp.Multiply, source, more))),
            (2, () => new Assign(target, BinaryOp.Multiply, Tame(source))),
            (2, () => new Assign(target, null, new Binary(BinaryOp.Multiply, source, more))),
            (1, () => new Assign(target, null, source)));
        yield return new For(i.Name, Int(0), CompareOp.Less, Int(length), 1, new Block([step]));
    }

    private IEnumerable<Stmt> Copies(Scope scope, SpanInfo span)
    {
        SpanInfo[] sources = [.. scope.Spans.Where(s => s.Read.Type == span.Read.Type && s.MinLength > 0)];
        if (span.MinLength == 0 || sources.Length == 0)
            yield break;
        SpanInfo from = random.Chance(60) ? span : random.Pick(sources);
        int length = 1 + random.Next(Math.Min(span.MinLength, Math.Max(1, from.MinLength)));
        if (ints.ViewOf(scope, from, length) is not { } source || ints.ViewOf(scope, span, length) is not { } target)
            yield break;
        if (random.Chance(50))
        {
            yield return new CopyTo(source, target);
            yield break;
        }
        string name = scope.Fresh(random, "copy", "saved", "old");
        bool isArray = random.Chance(50);
        scope.Add(new SpanInfo(new SpanVar(name, span.Read.Type, isArray), Writable: true, length, length));
        yield return new DeclareCopy(name, source, isArray);
    }

    private IEnumerable<Stmt> Filled(Scope scope, SpanInfo span)
    {
        Expr value = reals.Real(scope, span.Read.Type, 1);
        yield return new Fill(ints.ViewOf(scope, span).View, random.Chance(40) ? null : value);
    }

    /// <summary>A permutation in a local span of integers, by which the elements are read and written.</summary>
    private IEnumerable<Stmt> LookedUp(Scope scope, SpanInfo span)
    {
        if (!span.IsExact || span.MinLength is 0 or > Longest)
            yield break;
        int length = span.MinLength;
        string name = scope.Fresh(random, "order", "perm", "slots");
        ScalarType type = random.Chance(70) ? ScalarType.Int : random.Pick(Types.OtherIntegers);
        var order = new SpanInfo(new SpanVar(name, type, IsArray: false), Writable: true, length, length, Below: length);
        scope.Add(order);
        yield return new DeclareBuffer(name, type, random.Chance(50) ? Int(length) : new Length(span.Read), BufferForm.Stackalloc);
        (Scope inner, Var i) = Counter(scope);
        Expr slot = new Binary(BinaryOp.Remainder, IntExpressions.Plus(i, Int(random.Next(3))), Int(length));
        yield return new For(i.Name, Int(0), CompareOp.Less, Int(length), 1, new Block([new Assign(At(order, i), null, As(type, random.Chance(50) ? slot : Mirrored(i, length)))]));
        Element looked = At(span, IntExpressions.AsInt(At(order, i))), own = At(span, i), other = At(span, IntExpressions.AsInt(At(order, IntExpressions.Minus(Int(length - 1), i))));
        Stmt step = random.Weighted<Stmt>(
            (2, () => new Assign(looked, BinaryOp.Add, new Binary(BinaryOp.Multiply, own, Tame(reals.Leaf(inner, span.Read.Type))))),
            (2, () => new Assign(looked, BinaryOp.Multiply, Tame(own))),
            (1, () => new Assign(own, null, new Binary(BinaryOp.Multiply, looked, other))),
            (3, () => new If(new Compare(CompareOp.Less, looked, own), new Block([new Swap(At(order, i), At(order, Int(0)))]), null)),
            (1, () => new Swap(looked, own)));
        yield return new For(i.Name, Int(0), CompareOp.Less, Int(length), 1, new Block([step]));
    }

    /// <summary>A loop in a loop that both advance the same counter, as a parser or a merge does.</summary>
    private IEnumerable<Stmt> SharedCounter(Scope scope, SpanInfo span)
    {
        string name = scope.Fresh(random, StatementGenerator.IntNames);
        scope.Add(new ScalarInfo(name, ScalarType.Int, Assignable: false, 0, span.MaxLength));
        var at = new Var(name, ScalarType.Int);
        Expr inside = new Compare(CompareOp.Less, at, new Length(span.Read));
        Stmt advance = new Assign(at, BinaryOp.Add, Int(1));
        Element element = At(span, at);
        Scope body = scope.LoopBody();
        string sumName = body.Fresh(random, StatementGenerator.RealNames);
        var sum = new Var(sumName, span.Read.Type);
        body.Add(new ScalarInfo(sumName, span.Read.Type, Assignable: true));
        Compare run = new(CompareOp.Less, random.Chance(50) ? element : sum, reals.Constant(span.Read.Type));
        Stmt collect = new Assign(sum, BinaryOp.Add, new Binary(BinaryOp.Multiply, element, Tame(reals.Leaf(scope, span.Read.Type))));
        Stmt write = random.Chance(60) ? new Assign(element, BinaryOp.Multiply, Tame(sum)) : new Assign(element, BinaryOp.Add, sum);
        yield return new Declare(name, ScalarType.Int, Int(0));
        yield return new While(inside, new Block(
        [
            new Declare(sumName, span.Read.Type, reals.Constant(span.Read.Type)),
            new While(new Logic(true, inside, run), new Block(random.Chance(50) ? [collect, advance] : [collect, write, advance])),
            new If(inside, new Block([write]), null),
            advance,
        ]));
    }

    /// <summary>Pairs of elements replaced by sum and difference.</summary>
    private IEnumerable<Stmt> Butterfly(Scope scope, SpanInfo span)
    {
        (Scope inner, Var i) = Counter(scope);
        Expr half = new Binary(BinaryOp.Divide, new Length(span.Read), Int(2));
        Element low = At(span, i), high = At(span, IntExpressions.Plus(i, half));
        string name = inner.Fresh(random, StatementGenerator.RealNames);
        inner.Add(new ScalarInfo(name, span.Read.Type, Assignable: false));
        var twiddled = new Var(name, span.Read.Type);
        Expr weight = random.Chance(50) ? reals.Constant(span.Read.Type) : Tame(reals.Leaf(scope, span.Read.Type));
        yield return new For(i.Name, Int(0), CompareOp.Less, half, 1, new Block(
        [
            new Declare(name, span.Read.Type, new Binary(BinaryOp.Multiply, high, weight)),
            new Assign(high, null, new Binary(BinaryOp.Subtract, low, twiddled)),
            new Assign(low, null, new Binary(BinaryOp.Add, low, twiddled)),
        ]));
    }

    /// <summary>Two buffers of one block change places, often in a loop that fills one from the other.</summary>
    private IEnumerable<Stmt> ChangedPlaces(Scope scope, SpanInfo span)
    {
        SpanInfo[] own = [.. scope.OwnSpans.Where(s => !s.OnStack && s.Writable && s.IsExact && s.MinLength > 0)];
        (SpanInfo First, SpanInfo Second)[] pairs =
        [
            .. own.SelectMany((a, i) => own.Skip(i + 1).Select(b => (a, b)))
                .Where(p => p.a.Read.Type == p.b.Read.Type && p.a.Read.IsArray == p.b.Read.IsArray && p.a.MinLength == p.b.MinLength),
        ];
        if (pairs.Length == 0)
        {
            if (!span.IsExact || span.MinLength == 0)
                yield break;
            bool areArrays = random.Chance(50);
            SpanInfo Declared(params string[] names)
            {
                var info = new SpanInfo(new SpanVar(scope.Fresh(random, names), span.Read.Type, areArrays), Writable: true, span.MinLength, span.MinLength);
                scope.Add(info);
                return info;
            }
            pairs = [(Declared("cur", "now"), Declared("next", "then"))];
            yield return new DeclareCopy(pairs[0].First.Read.Name, span.Read, areArrays);
            yield return new DeclareBuffer(pairs[0].Second.Read.Name, span.Read.Type, new Length(span.Read), areArrays ? BufferForm.Array : BufferForm.SpanOfArray);
        }
        (SpanInfo from, SpanInfo to) = random.Pick(pairs);
        Stmt swap = new SwapViews(from.Read, to.Read);
        if (random.Chance(25))
        {
            yield return random.Chance(50) ? swap : new If(reals.Condition(scope, from.Read.Type), new Block([swap]), null);
            yield break;
        }
        Scope around = scope.LoopBody();
        string step = around.Fresh(random, s_counters);
        around.Add(new ScalarInfo(step, ScalarType.Int, Assignable: false, 0, 3));
        (Scope inner, Var i) = Counter(around);
        Expr length = new Length(from.Read);
        Element next = At(to, i), here = At(from, i), ahead = At(from, new Binary(BinaryOp.Remainder, IntExpressions.Plus(i, Int(1)), length));
        Expr value = Tame(new Binary(BinaryOp.Add, new Binary(BinaryOp.Multiply, here, ahead), reals.Leaf(inner, from.Read.Type)));
        Stmt fill = new For(i.Name, Int(0), CompareOp.Less, length, 1, new Block([random.Chance(60) ? new Assign(next, null, value) : new Assign(next, BinaryOp.Add, value)]));
        List<Stmt> body = [fill, random.Chance(70) ? swap : new If(reals.Condition(around, from.Read.Type), new Block([swap]), null)];
        if (random.Chance(25))
            body.Insert(random.Next(3), new If(reals.Condition(around, from.Read.Type), new Block([new Jump(random.Chance(50) ? JumpKind.Break : JumpKind.Continue)]), null));
        yield return new For(step, Int(0), CompareOp.Less, Int(1 + random.Next(3)), 1, new Block([.. body]));
    }

    /// <summary>A view that loses an element in each iteration.</summary>
    private IEnumerable<Stmt> Consumed(Scope scope, SpanInfo span)
    {
        string name = scope.Fresh(random, "rest", "left", "todo");
        SpanExpr view = ints.ViewOf(scope, span).View;
        bool writable = random.Chance(60);
        var rest = new SpanInfo(new SpanVar(name, span.Read.Type, IsArray: false), writable, 0, span.MaxLength, OnStack: span.OnStack);
        scope.Add(rest);
        yield return new DeclareView(name, view, writable);
        Element head = new(rest.Read, Int(0), false, span.Read.Type), tail = new(rest.Read, Int(1), true, span.Read.Type);
        Scope body = scope.LoopBody();
        Expr more = new Compare(CompareOp.Greater, new Length(rest.Read), Int(0));
        Expr value = Tame(new Binary(BinaryOp.Add, new Binary(BinaryOp.Multiply, head, tail), reals.Leaf(body, span.Read.Type)));
        ScalarInfo[] sums = [.. scope.Scalars.Where(v => v.Type == span.Read.Type && v.Assignable)];
        Stmt use = writable && (sums.Length == 0 || random.Chance(60)) ? new Assign(random.Chance(50) ? head : tail, BinaryOp.Add, value)
            : sums.Length > 0 ? new Assign(random.Pick(sums).Read, BinaryOp.Add, value)
            : Declared(body, value);
        SpanExpr shorter = random.Chance(60) ? new Slice(rest.Read, Int(1), null) : new RangeView(rest.Read, Int(0), false, Int(1), true);
        Stmt consume = new AssignView(rest.Read, shorter);
        Stmt[] steps = random.Chance(25)
            ? [consume, new If(new Logic(true, more, reals.Condition(scope, span.Read.Type)), new Block([use]), null)]
            : [use, consume];
        Expr goesOn = random.Chance(25) ? new Logic(true, more, new Compare(CompareOp.Less, head, reals.Constant(span.Read.Type))) : more;
        yield return new While(goesOn, new Block(steps));
    }

    /// <summary>A variable for one part of a span, or for another if a condition holds.</summary>
    private IEnumerable<Stmt> Redirected(Scope scope, SpanInfo span)
    {
        SpanInfo[] others = [.. scope.Spans.Where(s => s.Read.Type == span.Read.Type && s.Writable && !s.OnStack && s.MinLength > 0)];
        if (span.MinLength == 0 || others.Length == 0 || scope.InLoop)
            yield break;
        SpanInfo other = random.Pick(others);
        int length = 1 + random.Next(Math.Min(span.MinLength, other.MinLength));
        if (ints.ViewOf(scope, span, length) is not { } first || ints.ViewOf(scope, other, length) is not { } second)
            yield break;
        string name = scope.Fresh(random, "where", "some", "part");
        var target = new SpanVar(name, span.Read.Type, IsArray: false);
        scope.Add(new SpanInfo(target, Writable: true, length, length, OnStack: span.OnStack));
        yield return new DeclareView(name, first, Writable: true);
        yield return new If(reals.Condition(scope, span.Read.Type), new Block([new AssignView(target, second)]), null);
    }

    /// <summary>A loop over a variable that refers to less and less meanwhile.</summary>
    private IEnumerable<Stmt> Shortened(Scope scope, SpanInfo span)
    {
        string name = scope.Fresh(random, "rest", "left", "todo");
        SpanExpr view = ints.ViewOf(scope, span).View;
        var rest = new SpanInfo(new SpanVar(name, span.Read.Type, IsArray: false), Writable: true, 0, span.MaxLength, OnStack: span.OnStack);
        scope.Add(rest);
        yield return new DeclareView(name, view, Writable: true);
        Scope body = scope.LoopBody();
        bool byReference = random.Chance(40);
        string each = body.Fresh(random, "d", "item");
        body.Reserve(each);
        var item = new Var(each, span.Read.Type);
        ScalarInfo[] sums = [.. scope.Scalars.Where(v => v.Type == span.Read.Type && v.Assignable)];
        Expr value = Tame(new Binary(BinaryOp.Add, new Binary(BinaryOp.Multiply, item, new Language.Convert(span.Read.Type, new Length(rest.Read))), reals.Leaf(body, span.Read.Type)));
        Stmt use = byReference ? new Assign(item, random.Chance(50) ? BinaryOp.Add : null, value)
            : sums.Length > 0 ? new Assign(random.Pick(sums).Read, BinaryOp.Add, value)
            : Declared(body, value);
        Stmt shorten = new If(new Compare(CompareOp.Greater, new Length(rest.Read), Int(random.Next(2))), new Block([new AssignView(rest.Read, new Slice(rest.Read, Int(1), null))]), null);
        yield return new ForEach(each, rest.Read, new Block(random.Chance(50) ? [use, shorten] : [shorten, use]), byReference);
    }

    /// <summary>Arrays that a function makes change places while what calls it has chosen an element, or goes over one of them.</summary>
    private IEnumerable<Stmt> Turned(Scope scope, SpanInfo span)
    {
        if (!span.IsExact || span.MinLength is 0 or > Longest || scope.InFunction)
            yield break;
        ScalarType type = span.Read.Type;
        SpanInfo Copied(params string[] names)
        {
            var info = new SpanInfo(new SpanVar(scope.Fresh(random, names), type, IsArray: true), Writable: true, span.MinLength, span.MinLength);
            scope.Add(info);
            return info;
        }
        SpanInfo first = Copied("cur", "now"), second = Copied("next", "then");
        yield return new DeclareCopy(first.Read.Name, span.Read, IsArray: true);
        yield return new DeclareCopy(second.Read.Name, span.Read, IsArray: true);
        string function = calls.FreshFunction();
        Element At(SpanInfo info) => this.At(info, Int(random.Next(span.MinLength)));
        Expr Turn() => new Call(function, [], type);
        Stmt scaled = new Assign(At(second), BinaryOp.Multiply, Tame(reals.Leaf(scope.Function(), type)));
        Stmt[] steps = random.Chance(50) ? [scaled, new SwapViews(first.Read, second.Read)] : [new SwapViews(first.Read, second.Read)];
        yield return new DeclareFunction(new Method(function, [], type, new Block([.. steps, new Return(Tame(new Binary(BinaryOp.Add, At(first), At(second))))])), FunctionForm.Local);
        for (int i = 1 + random.Next(3); i > 0; i--)
        {
            yield return random.Weighted<Stmt>(
                (3, () => new Assign(At(first), random.Chance(50) ? BinaryOp.Add : null, new Binary(BinaryOp.Multiply, Turn(), Tame(At(second))))),
                (2, () => new Assign(At(first), BinaryOp.Multiply, Turn())),
                (2, () => new AssignTuple([At(first), At(second)], [Turn(), random.Chance(50) ? Turn() : At(first)])),
                (2, () => Declared(scope, new Binary(BinaryOp.Multiply, At(first), new Binary(BinaryOp.Add, Turn(), At(first))))),
                (2, () => OverTurned(scope, first, second, Turn())));
        }
    }

    private ForEach OverTurned(Scope scope, SpanInfo first, SpanInfo second, Expr turn)
    {
        Scope body = scope.LoopBody();
        string each = body.Fresh(random, "d", "item");
        body.Reserve(each);
        Expr value = new Binary(BinaryOp.Multiply, new Var(each, first.Read.Type), turn);
        return new ForEach(each, first.Read, new Block([new Assign(At(second, Int(0)), BinaryOp.Add, Tame(value))]));
    }

    /// <summary>All elements at once, in place or from elsewhere, or a number made of them.</summary>
    private IEnumerable<Stmt> Vectorized(Scope scope, SpanInfo span)
    {
        SpanInfo[] sources = [.. scope.Spans.Where(s => s.Read.Type == span.Read.Type && s.MinLength > 0)];
        if (span.MinLength == 0 || sources.Length == 0)
            yield break;
        SpanInfo a = random.Pick(sources), b = random.Pick(sources);
        int length = 1 + random.Next(Math.Min(span.MinLength, Math.Min(a.MinLength, b.MinLength)));
        if (ints.ViewOf(scope, span, length) is not { } target || ints.ViewOf(scope, a, length) is not { } first || ints.ViewOf(scope, b, length) is not { } second)
            yield break;
        if (random.Chance(35))
        {
            Reduction function = random.Pick(Enum.GetValues<Reduction>());
            yield return Declared(scope, new Reduce(function, function.TakesTwo() ? [first, second] : [first], span.Read.Type));
            yield break;
        }
        // Views of one span may overlap the target only where they are the same.
        SpanExpr Apart(SpanExpr source) => source.Root == target.Root || random.Chance(20) ? target : source;
        Node Number(SpanExpr otherwise) => random.Chance(50) ? reals.Leaf(scope, span.Read.Type) : Apart(otherwise);
        MathFunction binary = random.Pick(VectorFunctions.Binary);
        if (random.Chance(15))
        {
            // Squares and one are what such functions can be of.
            yield return new Elementwise(VectorFunctions.Binary.Single(f => f.Name == "Multiply"), [target, target], target);
            yield return new Elementwise(MathFunctions.Min, [target, new Const(1, span.Read.Type)], target);
            yield return new Elementwise(VectorFunctions.Add, [target, new Const(1, span.Read.Type)], target);
            yield return new Elementwise(random.Pick(VectorFunctions.OfPositive), [target], target);
            yield break;
        }
        // Of three operands, one of the last two may be a number.
        Node middle = Number(second);
        yield return random.Weighted<Elementwise>(
            (8, () => new Elementwise(random.Pick(VectorFunctions.Unary), [Apart(first)], target)),
            (9, () => VectorFunctions.Symmetric.Contains(binary.Name) && random.Chance(30)
                ? new Elementwise(binary, [reals.Leaf(scope, span.Read.Type), Apart(second)], target)
                : new Elementwise(binary, [Apart(first), Number(second)], target)),
            (7, () => new Elementwise(random.Pick(VectorFunctions.Ternary), [Apart(first), middle, middle is SpanExpr ? Number(first) : Apart(first)], target)));
    }

    private (Scope Body, Var Counter) Counter(Scope scope)
    {
        Scope inner = scope.LoopBody();
        string name = inner.Fresh(random, s_counters);
        inner.Add(new ScalarInfo(name, ScalarType.Int, Assignable: false));
        return (inner, new Var(name, ScalarType.Int));
    }

    private Declare Declared(Scope scope, Expr value)
    {
        return new Declare(scope.Claim(random, value.Type, StatementGenerator.RealNames), value.Type, value);
    }

    private Element At(SpanInfo span, Expr index) => new(span.Read, index, false, span.Read.Type);

    private static Expr Mirrored(Var i, int length) => IntExpressions.Minus(Int(length - 1), i);

    private Expr Tame(Expr value) => RealExpressions.Bounded(random, value);

    private static Expr As(ScalarType type, Expr value) => value.Type == type ? value : new Language.Convert(type, value);

    private static Const Int(int value) => IntExpressions.Int(value);
}
