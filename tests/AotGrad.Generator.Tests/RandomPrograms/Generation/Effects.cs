using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Statements whose expressions assign what they and their neighbours read: cursors, stacks, conditions that count.</summary>
internal sealed class Effects(Random random, RealExpressions reals, IntExpressions ints)
{
    public IEnumerable<Stmt> Any(Scope scope, SpanInfo span)
    {
        int some = span.MinLength > 0 ? 1 : 0;
        return random.Weighted(
            (span.Writable ? 4 * some : 0, () => Kept(scope, span)),
            (4 * some, () => Stack(scope, span)),
            (4, () => Taken(scope, span)),
            (3, () => Met(scope, span)),
            (4, () => Counted(scope, span)),
            (4 * some, () => Several(scope, span)),
            (3, () => Remembered(scope, span.Read.Type)));
    }

    /// <summary>The elements for which a condition holds move to the front: <c>y[k++] = y[i]</c>.</summary>
    private IEnumerable<Stmt> Kept(Scope scope, SpanInfo span)
    {
        (Declare start, Var k) = Cursor(scope, Int(0));
        (Scope inner, Var i) = Counter(scope);
        Element own = At(span, i);
        Expr value = random.Chance(50) ? own : Tame(new Binary(BinaryOp.Multiply, own, reals.Leaf(inner, span.Read.Type)));
        Stmt keep = new Assign(At(span, Next(k)), random.Chance(70) ? null : BinaryOp.Multiply, value);
        yield return start;
        yield return new For(i.Name, Int(0), CompareOp.Less, new Length(span.Read), 1, new Block(
            [random.Chance(80) ? new If(reals.Condition(inner, span.Read.Type), new Block([keep]), null) : keep]));
        if (random.Chance(50))
            yield return new While(new Compare(CompareOp.Less, k, new Length(span.Read)), new Block([new Assign(At(span, Next(k)), null, reals.Constant(span.Read.Type))]));
    }

    /// <summary>Values are pushed, and pairs of them replaced by one: <c>stack[top++] = stack[--top] * stack[--top]</c>.</summary>
    private IEnumerable<Stmt> Stack(Scope scope, SpanInfo span)
    {
        if (!span.IsExact)
            yield break;
        string name = scope.Fresh(random, "stack", "heap", "pile");
        var stack = new SpanInfo(new SpanVar(name, span.Read.Type, IsArray: false), Writable: true, span.MinLength, span.MinLength, OnStack: true);
        scope.Add(stack);
        yield return new DeclareBuffer(name, span.Read.Type, new Length(span.Read), BufferForm.Stackalloc);
        (Declare start, Var top) = Cursor(scope, Int(0));
        yield return start;
        (Scope inner, Var i) = Counter(scope);
        Element Pop() => At(stack, new Bump(top, Up: false, IsPrefix: true));
        Expr pair = new Binary(random.Pick([BinaryOp.Multiply, BinaryOp.Subtract, BinaryOp.Add]), Pop(), random.Chance(50) ? Tame(Pop()) : Pop());
        Stmt push = new Assign(At(stack, Next(top)), null, At(span, i));
        // The place is found before its value: what is pushed lands above what is taken off for it.
        string taken = inner.Nested().Claim(random, span.Read.Type, "taken");
        Stmt[] reduce = random.Chance(50)
            ? [new Assign(At(stack, IntExpressions.Minus(top, Int(2))), BinaryOp.Multiply, Tame(Pop()))]
            : [new Declare(taken, span.Read.Type, pair), new Assign(At(stack, Next(top)), null, new Var(taken, span.Read.Type))];
        yield return new For(i.Name, Int(0), CompareOp.Less, new Length(span.Read), 1, new Block(
        [
            push,
            new If(new Logic(true, new Compare(CompareOp.Greater, top, Int(1)), random.Chance(70) ? reals.Condition(inner, span.Read.Type) : new Compare(CompareOp.GreaterOrEqual, top, Int(2))), new Block(reduce), null),
        ]));
        ScalarInfo[] sums = Variables(scope, span.Read.Type);
        if (sums.Length > 0 && random.Chance(70))
            yield return new While(new Compare(CompareOp.Greater, new Bump(top, false, false), Int(0)), new Block([new Assign(random.Pick(sums).Read, BinaryOp.Add, At(stack, top))]));
    }

    /// <summary>Several elements in one expression: <c>s += x[k++] * x[k++]</c>.</summary>
    private IEnumerable<Stmt> Taken(Scope scope, SpanInfo span)
    {
        ScalarInfo[] sums = Variables(scope, span.Read.Type);
        if (sums.Length == 0)
            yield break;
        (Declare start, Var k) = Cursor(scope, Int(0));
        yield return start;
        Expr product = new Binary(random.Pick([BinaryOp.Multiply, BinaryOp.Subtract]), At(span, Next(k)), Tame(At(span, Next(k))));
        Stmt use = !span.Writable || random.Chance(60)
            ? new Assign(random.Pick(sums).Read, BinaryOp.Add, product)
            : new Assign(At(span, Next(k)), BinaryOp.Add, At(span, Next(k)));
        yield return new While(new Compare(CompareOp.Less, IntExpressions.Plus(k, Int(1)), new Length(span.Read)), new Block([use]));
    }

    /// <summary>Two cursors that meet: <c>(y[i++], y[j--]) = (y[j], y[i])</c>.</summary>
    private IEnumerable<Stmt> Met(Scope scope, SpanInfo span)
    {
        if (!span.Writable)
            yield break;
        (Declare first, Var i) = Cursor(scope, Int(0));
        (Declare second, Var j) = Cursor(scope, IntExpressions.Minus(new Length(span.Read), Int(1)));
        Element low = At(span, i), high = At(span, j);
        Expr mixed = Tame(new Binary(BinaryOp.Multiply, low, high));
        Stmt[] body = random.Chance(50)
            ? [new AssignTuple([low, high], [high, random.Chance(50) ? low : mixed]), new Assign(i, BinaryOp.Add, Int(1)), new Assign(j, BinaryOp.Subtract, Int(1))]
            : [new AssignTuple([At(span, Next(i)), At(span, new Bump(j, false, false))], [At(span, IntExpressions.Plus(j, Int(1))), random.Chance(50) ? At(span, IntExpressions.Minus(i, Int(1))) : mixed])];
        yield return first;
        yield return second;
        yield return new While(new Compare(CompareOp.Less, i, j), new Block(body));
    }

    /// <summary>A loop whose condition counts, and may compute what the body reads.</summary>
    private IEnumerable<Stmt> Counted(Scope scope, SpanInfo span)
    {
        ScalarInfo[] sums = Variables(scope, span.Read.Type);
        if (sums.Length == 0)
            yield break;
        ScalarInfo sum = random.Pick(sums);
        int trips = 1 + random.Next(4);
        bool up = random.Chance(60);
        (Declare start, Var k) = Cursor(scope, Int(up ? 0 : trips));
        yield return start;
        Expr counts = up
            ? new Compare(CompareOp.Less, new Bump(k, true, random.Chance(50)), Int(trips))
            : new Compare(CompareOp.Greater, new Bump(k, false, random.Chance(50)), Int(0));
        Scope body = scope.LoopBody();
        Expr last = new AssignExpr(sum.Read, random.Chance(50) ? null : BinaryOp.Add, Tame(new Binary(BinaryOp.Multiply, sum.Read, reals.Leaf(scope, sum.Type))));
        Expr goesOn = new Compare(random.Chance(70) ? CompareOp.Less : CompareOp.Greater, random.Chance(60) ? last : reals.Leaf(scope, sum.Type), reals.Constant(sum.Type));
        Expr condition = random.Weighted<Expr>(
            (4, () => new Logic(true, counts, goesOn)),
            (2, () => new Logic(true, counts, new Logic(false, goesOn, reals.Condition(scope, sum.Type)))),
            (3, () => new Logic(random.Chance(80), goesOn, counts)),
            (1, () => counts));
        Stmt use = new Assign(sum.Read, random.Chance(60) ? BinaryOp.Add : BinaryOp.Multiply, Tame(reals.Real(body, sum.Type, 1)));
        List<Stmt> steps = [use];
        if (random.Chance(30))
            steps.Insert(random.Next(2), new If(reals.Condition(body, sum.Type), new Block([new Jump(random.Chance(50) ? JumpKind.Break : JumpKind.Continue)]), null));
        yield return random.Chance(60) ? new While(condition, new Block([.. steps])) : new DoWhile(new Block([.. steps]), condition);
    }

    /// <summary>Variables and elements are assigned at once, each from the others.</summary>
    private IEnumerable<Stmt> Several(Scope scope, SpanInfo span)
    {
        ScalarInfo[] variables = Variables(scope, span.Read.Type);
        var targets = new List<Expr>();
        for (int i = 2 + random.Next(2); i > 0; i--)
        {
            Expr? target = span.Writable && (variables.Length == 0 || random.Chance(50)) ? ints.ElementOf(scope, span) : variables.Length > 0 ? random.Pick(variables).Read : null;
            if (target is not null)
                targets.Add(target);
        }
        if (targets.Count < 2)
            yield break;
        Expr[] values = [.. targets.Select((_, i) => random.Chance(50) ? targets[(i + 1) % targets.Count] : Tame(reals.Real(scope, span.Read.Type, 1)))];
        yield return new AssignTuple([.. targets], values);
    }

    /// <summary>A condition that keeps what it has computed: <c>if ((t = f(u)) > 0 || (t = g(u)) > 1) s *= t</c>.</summary>
    private IEnumerable<Stmt> Remembered(Scope scope, ScalarType type)
    {
        ScalarInfo[] variables = Variables(scope, type);
        if (variables.Length == 0)
            yield break;
        ScalarInfo kept = random.Pick(variables), used = random.Pick(variables);
        Expr Test() => new Compare((CompareOp)random.Next(4), new AssignExpr(kept.Read, random.Chance(70) ? null : BinaryOp.Add, reals.Real(scope, type, 1)), reals.Constant(type));
        Stmt use = new Assign(used.Read, random.Chance(50) ? BinaryOp.Add : null, Tame(new Binary(BinaryOp.Multiply, kept.Read, reals.Leaf(scope, type))));
        yield return new If(random.Chance(60) ? new Logic(random.Chance(50), Test(), Test()) : Test(), new Block([use]), null);
    }

    private static ScalarInfo[] Variables(Scope scope, ScalarType type) => [.. scope.Scalars.Where(v => v.Type == type && v.Assignable)];

    private (Declare Start, Var Cursor) Cursor(Scope scope, Expr from)
    {
        string name = scope.Fresh(random, "at", "top", "lo", "hi", "pos");
        scope.Add(new ScalarInfo(name, ScalarType.Int, Assignable: false));
        return (new Declare(name, ScalarType.Int, from), new Var(name, ScalarType.Int));
    }

    private (Scope Body, Var Counter) Counter(Scope scope)
    {
        Scope inner = scope.LoopBody();
        string name = inner.Fresh(random, "i", "j", "l", "n1");
        inner.Add(new ScalarInfo(name, ScalarType.Int, Assignable: false));
        return (inner, new Var(name, ScalarType.Int));
    }

    private static Bump Next(Var cursor) => new(cursor, Up: true, IsPrefix: false);

    private static Element At(SpanInfo span, Expr index) => new(span.Read, index, false, span.Read.Type);

    private Expr Tame(Expr value) => RealExpressions.Bounded(random, value);

    private static Const Int(int value) => IntExpressions.Int(value);
}
