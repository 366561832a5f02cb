using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Real and Boolean expressions that stay finite for arguments of ordinary size.</summary>
internal sealed class RealExpressions(Random random, IntExpressions ints, Calls calls)
{
    /// <summary>Makes numbers of vectors.</summary>
    public NumericsExpressions? Numerics { get; set; }

    private readonly Patterns _patterns = new(random, ints);

    public Expr Real(Scope scope, ScalarType type, int depth)
    {
        if (depth <= 0)
            return Leaf(scope, type);
        Expr Operand() => Real(scope, type, depth - 1 - random.Next(2));
        return random.Weighted<Expr>(
            (14, () => Leaf(scope, type)),
            (12, () => new Binary(BinaryOp.Add, Operand(), Operand())),
            (8, () => new Binary(BinaryOp.Subtract, Operand(), Operand())),
            (16, () => new Binary(BinaryOp.Multiply, Operand(), Operand())),
            (5, () => new Binary(BinaryOp.Divide, Operand(), Positive(Operand()))),
            (10, () => new MathCall(random.Pick(MathFunctions.Calm), [Operand()])),
            (8, () => Safe(Operand())),
            (7, () => Kinked(Operand(), Operand(), type)),
            (4, () => new MathCall(random.Chance(60) ? MathFunctions.Atan2 : MathFunctions.Hypot, [Operand(), Positive(Operand())])),
            (2, () => new MathCall(random.Chance(50) ? MathFunctions.FusedMultiplyAdd : MathFunctions.Lerp, [Operand(), Operand(), Operand()])),
            (3, () => Power(Operand(), Operand(), type)),
            (3, () => new Negate(Operand())),
            (3, () => Square(Leaf(scope, type))),
            (5, () => new Choose(Condition(scope, type), Operand(), Operand())),
            (type == ScalarType.Float ? 8 : 0, () => Numerics?.Number(scope) ?? Leaf(scope, type)),
            (2, () => Switch(scope, Operand)),
            (3, () => _patterns.Expression(scope, inner => Real(inner, type, depth - 1), inner => Real(inner, type, depth - 1))),
            (2, () => new Binary(BinaryOp.Remainder, Operand(), random.Chance(70) ? new Const(random.Pick([1, 2, 0.75]), type) : Positive(Operand()))),
            (2, () => Assigned(scope, type, Operand())),
            (2, () => Leaf(scope, type) is var leaf && IsSteady(leaf) ? Guarded(leaf) : Constant(type)),
            (2, () => new Detach(Operand())),
            (18, () => calls.Expression(scope, type, Operand) ?? Leaf(scope, type)));
    }

    /// <summary>A variable that is assigned on the way, or the value itself where there is none.</summary>
    private Expr Assigned(Scope scope, ScalarType type, Expr value)
    {
        ScalarInfo[] variables = [.. scope.Scalars.Where(v => v.Type == type && v.Assignable)];
        return variables.Length == 0 ? value : new AssignExpr(random.Pick(variables).Read, random.Pick<BinaryOp?>([null, null, BinaryOp.Add, BinaryOp.Subtract]), value);
    }

    public Expr Leaf(Scope scope, ScalarType type)
    {
        ScalarInfo[] scalars = [.. scope.Scalars.Where(v => v.Type.IsReal())];
        SpanInfo[] spans = [.. scope.RealSpans];
        IntInfo[] counters = IntExpressions.Ints(scope);
        RowsInfo[] rows = [.. scope.Rows];
        GridInfo[] grids = [.. scope.Grids];
        return random.Weighted<Expr>(
            (3, () => Constant(type)),
            (scalars.Length > 0 ? 10 : 0, () => As(type, random.Pick(scalars).Read)),
            (spans.Length > 0 ? 12 : 0, () => ints.ElementOf(scope, random.Pick(spans), mayCount: true) is { } element ? As(type, element) : Constant(type)),
            (grids.Length > 0 ? 6 : 0, () => As(type, CellOf(scope, random.Pick(grids)))),
            (rows.Length > 0 ? 8 : 0, () => As(type, ElementOf(scope, random.Pick(rows)))),
            (counters.Length > 0 ? 1 : 0, () => new Language.Convert(type, random.Pick(counters).Read is Language.Convert c ? c.Operand : random.Pick(counters).Read)));
    }

    /// <summary>An element of an array of arrays.</summary>
    public Element ElementOf(Scope scope, RowsInfo rows)
    {
        (RowOf row, int least, _) = ints.RowOf(scope, rows);
        return new Element(row, ints.Below(scope, least, new Length(row)), false, rows.Type);
    }

    public Cell CellOf(Scope scope, GridInfo grid) => new(grid.Name, [.. grid.Sizes.Select((size, d) => ints.Below(scope, size, new GridSize(grid.Name, d)))], grid.Type);

    public Expr Condition(Scope scope, ScalarType type)
    {
        ScalarInfo[] flags = [.. scope.Scalars.Where(v => v.Type == ScalarType.Bool)];
        IntInfo[] counters = [.. IntExpressions.Ints(scope).Where(v => v is { Assignable: true, Read: Var })];
        CompareOp order = (CompareOp)random.Next(4);
        return random.Weighted<Expr>(
            (8, () => new Compare(order, Real(scope, type, 1), Constant(type))),
            (6, () => new Compare(order, Real(scope, type, 1), Real(scope, type, 1))),
            (scope.InLoop ? 5 : 2, () => new Compare((CompareOp)random.Next(6), ints.Any(scope), ints.Any(scope))),
            (scope.InLoop ? 4 : 1, () => new Compare(random.Chance(50) ? CompareOp.Equal : CompareOp.NotEqual, ints.Any(scope), IntExpressions.Int(random.Next(3)))),
            (12, () => calls.Condition(scope, () => Real(scope, type, 1)) ?? new Compare(order, Real(scope, type, 1), Constant(type))),
            (2, () => _patterns.Test(Real(scope, type, 1))),
            (counters.Length > 0 ? 3 : 0, () => new Compare(order, new Bump(random.Pick(counters).Read, Up: true, IsPrefix: random.Chance(50)), IntExpressions.Int(1 + random.Next(3)))),
            (flags.Length > 0 ? 5 : 0, () => random.Pick(flags).Read),
            (flags.Length > 0 ? 1 : 0, () => new Not(random.Pick(flags).Read)),
            (2, () => new Logic(random.Chance(50), Condition(scope, type), Condition(scope, type))));
    }

    public Const Constant(ScalarType type) => new(random.Pick([0.5, 1, 2, -1, 0.25, 1.5, -0.5, 0.1, 0.7, 0, 3]), type);

    public static Expr As(ScalarType type, Expr value) => value.Type == type ? value : new Language.Convert(type, value);

    public static Expr Bounded(Random random, Expr value) =>
        new MathCall(random.Pick([MathFunctions.Tanh, MathFunctions.Sin, MathFunctions.Cos]), [value]);

    private static Expr OnePlusSquare(Expr value) => new Binary(BinaryOp.Add, new Const(1, value.Type), Square(value));

    /// <summary>Whether the expression has the same value each time.</summary>
    private static bool IsSteady(Expr value) => !Tree.Descendants(value).Any(n => n is Bump or AssignExpr or Call);

    private static Expr Square(Expr value) => new Binary(BinaryOp.Multiply, value, value);

    private Expr Positive(Expr value) => value is Var or Element && IsSteady(value) && random.Chance(50)
        ? OnePlusSquare(value)
        : new Binary(BinaryOp.Add, new Const(2, value.Type), new MathCall(MathFunctions.Sin, [value]));

    private Expr Safe(Expr value)
    {
        Expr half = new Binary(BinaryOp.Multiply, new Const(0.5, value.Type), Bounded(random, value));
        return random.Weighted<Expr>(
            (3, () => new MathCall(MathFunctions.Exp, [Bounded(random, value)])),
            (4, () => new MathCall(random.Pick(MathFunctions.OfPositive), [Positive(value)])),
            (3, () => new MathCall(random.Pick(MathFunctions.OfSmall), [half])));
    }

    private Expr Kinked(Expr a, Expr b, ScalarType type) => random.Weighted<Expr>(
        (2, () => new MathCall(MathFunctions.Abs, [a])),
        (3, () => new MathCall(random.Chance(50) ? MathFunctions.Min : MathFunctions.Max, [a, b])),
        (1, () => new MathCall(MathFunctions.Max, [a, new Const(0, type)])),
        (1, () => new MathCall(random.Chance(50) ? MathFunctions.CopySign : MathFunctions.MaxMagnitude, [a, b])),
        (2, () => new MathCall(MathFunctions.Clamp, [a, new Const(-random.Next(3), type), new Const(random.Next(3), type)])));

    private Expr Power(Expr a, Expr b, ScalarType type) => random.Chance(50)
        ? new MathCall(MathFunctions.Pow, [a, new Const(2 + random.Next(2), type)])
        : new MathCall(MathFunctions.Pow, [Positive(a), Bounded(random, b)]);

    /// <summary>A function at the edge of its domain, which the branch keeps away from.</summary>
    private Expr Guarded(Expr value) => new Choose(
        new Compare(CompareOp.Greater, value, new Const(0.25, value.Type)),
        random.Chance(50)
            ? new MathCall(random.Chance(50) ? MathFunctions.Sqrt : MathFunctions.Log, [value])
            : new Binary(BinaryOp.Divide, new Const(1, value.Type), value),
        new Const(0, value.Type));

    private SwitchExpr Switch(Scope scope, Func<Expr> operand)
    {
        SwitchArm[] arms = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(i => new SwitchArm(i, operand()))];
        Expr on = random.Chance(60) ? new Binary(BinaryOp.Remainder, ints.Any(scope), IntExpressions.Int(arms.Length + 1)) : ints.Any(scope);
        return new SwitchExpr(on, arms, operand());
    }
}
