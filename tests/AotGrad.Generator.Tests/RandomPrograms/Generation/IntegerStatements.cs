using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Variables of the other integer types, and arithmetic that wraps around in them.</summary>
internal sealed class IntegerStatements(Random random, RealExpressions reals, IntExpressions ints)
{
    private static readonly string[] s_names = ["code", "tag", "id0", "bits"];

    public IEnumerable<Stmt> Any(Scope scope)
    {
        ScalarInfo[] known = [.. scope.Scalars.Where(v => v.Type.IsInteger() && v.Type != ScalarType.Int && v.Assignable)];
        return random.Weighted<IEnumerable<Stmt>>(
            (4, () => [Declare(scope)]),
            (known.Length > 0 ? 5 : 0, () => [Change(scope, random.Pick(known))]),
            (8, () => Generator(scope)));
    }

    private Declare Declare(Scope scope)
    {
        ScalarType type = random.Pick(Types.OtherIntegers);
        Expr value = random.Chance(40) ? new Const(random.Next(4), type) : new Language.Convert(type, ints.Any(scope));
        string name = scope.Fresh(random, s_names);
        scope.Add(new ScalarInfo(name, type, Assignable: true));
        return new Declare(name, type, value);
    }

    private Assign Change(Scope scope, ScalarInfo variable)
    {
        // Only types as wide as int and wider have arithmetic of their own.
        if (variable.Type.IsNarrow())
            return random.Chance(60)
                ? new Assign(variable.Read, random.Pick([BinaryOp.Add, BinaryOp.Xor, BinaryOp.Multiply]), new Const(1 + random.Next(3), variable.Type))
                : new Assign(variable.Read, null, new Language.Convert(variable.Type, ints.Any(scope)));
        Expr operand = random.Chance(50) ? new Const(1 + random.Next(5), variable.Type) : new Language.Convert(variable.Type, ints.Any(scope));
        return random.Weighted<Assign>(
            (4, () => new Assign(variable.Read, BinaryOp.Add, operand)),
            (2, () => new Assign(variable.Read, BinaryOp.Remainder, new Const(2 + random.Next(3), variable.Type))),
            (2, () => new Assign(variable.Read, null, new Binary(random.Pick([BinaryOp.Xor, BinaryOp.And, BinaryOp.Or, BinaryOp.Add]), variable.Read, operand))),
            (1, () => new Assign(variable.Read, null, new Binary(random.Chance(50) ? BinaryOp.ShiftLeft : BinaryOp.ShiftRight, variable.Read, IntExpressions.Int(1 + random.Next(2))))));
    }

    /// <summary>Random numbers, or what looks like them: their state wraps around, and picks elements and factors.</summary>
    private IEnumerable<Stmt> Generator(Scope scope)
    {
        SpanInfo[] spans = [.. scope.Spans.Where(s => s.MinLength > 0)];
        if (spans.Length == 0)
            yield break;
        SpanInfo span = random.Pick(spans);
        ScalarInfo[] sums = [.. scope.Scalars.Where(v => v.Type == span.Read.Type && v.Assignable)];
        if (sums.Length == 0 && !span.Writable)
            yield break;
        string state = scope.Fresh(random, "seed", "state0", "hash");
        scope.Add(new ScalarInfo(state, ScalarType.UInt, Assignable: false));
        var bits = new Var(state, ScalarType.UInt);
        Const Number(double value) => new(value, ScalarType.UInt);
        yield return new Declare(state, ScalarType.UInt, Number(random.Next(1, 100000)));
        Scope inner = scope.LoopBody();
        string counter = inner.Fresh(random, "i", "j", "n1");
        inner.Add(new ScalarInfo(counter, ScalarType.Int, Assignable: false));
        Stmt next = random.Chance(60)
            ? new Assign(bits, null, new Binary(BinaryOp.Add, new Binary(BinaryOp.Multiply, bits, Number(1664525)), Number(1013904223)))
            : new Assign(bits, BinaryOp.Xor, new Binary(BinaryOp.ShiftLeft, bits, IntExpressions.Int(5)));
        Expr high = new Binary(BinaryOp.ShiftRight, bits, IntExpressions.Int(16));
        var element = new Element(span.Read, new Binary(BinaryOp.Remainder, new Language.Convert(ScalarType.Int, high), new Length(span.Read)), false, span.Read.Type);
        Expr fraction = new Binary(BinaryOp.Divide, new Language.Convert(span.Read.Type, bits), new Const(4294967296, span.Read.Type));
        Expr value = RealExpressions.Bounded(random, new Binary(BinaryOp.Multiply, random.Chance(60) ? element : reals.Leaf(inner, span.Read.Type), fraction));
        Stmt use = span.Writable && (sums.Length == 0 || random.Chance(50)) ? new Assign(element, BinaryOp.Multiply, value) : new Assign(random.Pick(sums).Read, BinaryOp.Add, value);
        yield return new For(counter, IntExpressions.Int(0), CompareOp.Less, IntExpressions.Int(1 + random.Next(4)), 1, new Block([next, use]));
    }
}
