using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Matches against patterns. Their bounds ascend from arm to arm: C# refuses arms that an earlier one covers.</summary>
internal sealed class Patterns(Random random, IntExpressions ints)
{
    public Is Test(Expr value) => new(value, Above(value.Type, Ascending(value.Type, 1)[0], null, mayBind: false));

    /// <summary>A test that names what it has tested.</summary>
    public Is Binding(Expr value, string name) => new(value, new PairPattern(true, Above(value.Type, Ascending(value.Type, 1)[0], null, mayBind: false), new BindPattern(name, value.Type)));

    public Match Expression(Scope scope, Func<Scope, Expr> value, Func<Scope, Expr> result)
    {
        Expr[] on = On(scope, value);
        return new Match(on, [.. Arms(scope, on).Select(arm => new MatchArm(arm.Patterns, When(arm.Inner, value), result(arm.Inner)))], result(scope));
    }

    public MatchStmt Statement(Scope scope, Func<Scope, Expr> value, Func<Scope, Block> body)
    {
        Expr[] on = On(scope, value);
        return new MatchStmt(on, [.. Arms(scope, on).Select(arm => new MatchCase(arm.Patterns, When(arm.Inner, value), body(arm.Inner.SwitchSection())))], body(scope.SwitchSection()));
    }

    private Expr[] On(Scope scope, Func<Scope, Expr> value) => random.Weighted<Expr[]>(
        (5, () => [value(scope)]),
        (2, () => [ints.Any(scope)]),
        (2, () => [value(scope), ints.Any(scope)]),
        (1, () => [value(scope), value(scope)]));

    private IEnumerable<(Pattern[] Patterns, Scope Inner)> Arms(Scope scope, Expr[] on)
    {
        int count = 1 + random.Next(3);
        double[][] bounds = [.. on.Select(e => Ascending(e.Type, count + 1))];
        for (int arm = 0; arm < count; arm++)
        {
            Scope inner = scope.Nested();
            yield return ([.. on.Select((e, i) => i > 0 && random.Chance(30)
                ? new AnyPattern()
                : Above(e.Type, bounds[i][arm], arm > 0 ? bounds[i][arm - 1] : null, mayBind: true, inner))], inner);
        }
    }

    /// <summary>A pattern that nothing above the bound matches, but something does that is not above the one before.</summary>
    private Pattern Above(ScalarType type, double bound, double? before, bool mayBind, Scope? scope = null)
    {
        Relation Of(CompareOp op, double value) => new(op, new Const(value, type));
        Pattern pattern = random.Weighted<Pattern>(
            (4, () => Of(CompareOp.Less, bound)),
            (2, () => Of(CompareOp.LessOrEqual, bound)),
            (before is null ? 0 : 4, () => new PairPattern(true, Of(CompareOp.GreaterOrEqual, before!.Value), Of(CompareOp.Less, bound))),
            (2, () => new NotPattern(Of(CompareOp.GreaterOrEqual, bound))),
            (type == ScalarType.Int ? 4 : 1, () => Of(CompareOp.Equal, bound)),
            (1, () => new PairPattern(false, Of(CompareOp.Less, bound - 4), Of(CompareOp.Equal, bound))));
        if (!mayBind || scope is null || !random.Chance(25))
            return pattern;
        string name = scope.Fresh(random, "seen", "such", "like");
        scope.Add(new ScalarInfo(name, type, Assignable: type.IsReal() && random.Chance(60)));
        return new PairPattern(true, pattern, new BindPattern(name, type));
    }

    private Expr? When(Scope scope, Func<Scope, Expr> value)
    {
        if (!random.Chance(25))
            return null;
        ScalarInfo[] bound = [.. scope.OwnReals];
        return bound.Length > 0 && random.Chance(70) ? new Compare(CompareOp.Less, bound[0].Read, new Const(0.25, bound[0].Type)) : Test(value(scope));
    }

    /// <summary>Bounds that are far enough apart for something to lie between them.</summary>
    private double[] Ascending(ScalarType type, int count)
    {
        double bound = type == ScalarType.Int ? random.Next(2) : random.Pick([-1.0, -0.5, 0, 0.25]);
        return [.. Enumerable.Range(0, count).Select(_ => (bound += type == ScalarType.Int ? 2 : random.Pick([0.5, 1.0])) - (type == ScalarType.Int ? 2 : 0.5))];
    }
}
