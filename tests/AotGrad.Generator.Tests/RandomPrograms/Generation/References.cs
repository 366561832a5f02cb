using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Other names for variables, elements, cells and members.</summary>
internal sealed class References(Random random, RealExpressions reals, IntExpressions ints, StructExpressions structs, StructType[] types)
{
    public IEnumerable<Stmt> Any(Scope scope)
    {
        if (types.Length > 0 && random.Chance(30) && structs.Places(scope, random.Pick(types)).ToArray() is { Length: > 0 } whole)
        {
            StructExpr of = random.Pick(whole);
            string name = scope.Fresh(random, "ref1", "here");
            scope.Add(new StructInfo(name, of.Type, Assignable: true, IsReference: true));
            yield return new DeclareReference(name, of);
            yield break;
        }
        Expr[] places = [.. Places(scope)];
        if (places.Length == 0)
            yield break;
        Expr place = random.Pick(places);
        string real = scope.Fresh(random, "ref0", "cell");
        scope.Add(new ScalarInfo(real, place.Type, Assignable: true, IsReference: true));
        var reference = new Var(real, place.Type);
        yield return new DeclareReference(real, place);
        Expr value = RealExpressions.Bounded(random, reals.Real(scope, place.Type, 1));
        yield return new Assign(random.Chance(70) ? reference : place, random.Pick<BinaryOp?>([null, BinaryOp.Add, BinaryOp.Multiply, BinaryOp.Multiply]), random.Chance(50) ? value : new Binary(BinaryOp.Multiply, value, place));
    }

    private IEnumerable<Expr> Places(Scope scope)
    {
        foreach (ScalarInfo scalar in scope.Scalars)
            if (scalar.Type.IsReal() && scalar is { Assignable: true, IsProperty: false } && random.Chance(40))
                yield return scalar.Read;
        foreach (SpanInfo span in scope.RealSpans)
            // What a property gives cannot be referred to.
            if (span is { Writable: true, IsLane: false } && ints.ElementOf(scope, span) is { } element)
                yield return element;
        foreach (GridInfo grid in scope.Grids)
            if (grid.Writable)
                yield return reals.CellOf(scope, grid);
    }
}
