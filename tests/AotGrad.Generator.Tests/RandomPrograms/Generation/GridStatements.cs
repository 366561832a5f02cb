using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>An array of two or three dimensions in scope.</summary>
internal sealed record GridInfo(string Name, ScalarType Type, int[] Sizes, bool Writable = true);

/// <summary>Statements about arrays of several dimensions: single cells, and loops over all of them.</summary>
internal sealed class GridStatements(Random random, RealExpressions reals, Func<ScalarType> pickReal)
{
    private static readonly string[] s_counters = ["row", "col", "i", "j", "l"];

    public IEnumerable<Stmt> Any(Scope scope)
    {
        GridInfo[] grids = [.. scope.Grids.Where(g => g.Writable)];
        return random.Weighted<IEnumerable<Stmt>>(
            (grids.Length > 0 ? 4 : 0, () => [Assign(scope, random.Pick(grids))]),
            (grids.Length > 0 ? 5 : 0, () => Swept(scope, random.Pick(grids))),
            (grids.Length > 0 ? 2 : 6, () => Local(scope)));
    }

    private IEnumerable<Stmt> Local(Scope scope)
    {
        int[] sizes = [.. Enumerable.Range(0, random.Chance(75) ? 2 : 3).Select(_ => 1 + random.Next(3))];
        string name = scope.Fresh(random, "grid", "mat", "cube");
        ScalarType type = pickReal();
        var grid = new GridInfo(name, type, sizes);
        scope.Add(grid);
        yield return new DeclareGrid(name, type, [.. sizes.Select(IntExpressions.Int)]);
        foreach (Stmt fill in Swept(scope, grid))
            yield return fill;
    }

    private Assign Assign(Scope scope, GridInfo grid)
    {
        Cell target = reals.CellOf(scope, grid);
        Expr value = RealExpressions.Bounded(random, reals.Real(scope, grid.Type, 1));
        return new Assign(target, random.Pick<BinaryOp?>([null, BinaryOp.Add, BinaryOp.Multiply, BinaryOp.Subtract]), value);
    }

    /// <summary>Loops over all cells, or in one triangle: each cell is written from others, or read.</summary>
    private IEnumerable<Stmt> Swept(Scope scope, GridInfo grid)
    {
        Scope inner = scope;
        var counters = new List<Var>();
        foreach (int size in grid.Sizes)
        {
            inner = inner.LoopBody();
            string name = inner.Fresh(random, s_counters);
            inner.Add(new ScalarInfo(name, ScalarType.Int, Assignable: false, 0, size - 1));
            counters.Add(new Var(name, ScalarType.Int));
        }
        var own = new Cell(grid.Name, [.. counters], grid.Type);
        Cell other = reals.CellOf(inner, grid);
        Expr tame = RealExpressions.Bounded(random, reals.Real(inner, grid.Type, 1));
        ScalarInfo[] sums = [.. scope.Scalars.Where(v => v.Type == grid.Type && v.Assignable)];
        Stmt step = random.Weighted<Stmt>(
            (4, () => new Assign(own, null, tame)),
            (3, () => new Assign(own, BinaryOp.Add, new Binary(BinaryOp.Multiply, other, tame))),
            (3, () => new Assign(own, BinaryOp.Multiply, tame)),
            (2, () => new Assign(other, null, new Binary(BinaryOp.Add, RealExpressions.Bounded(random, own), tame))),
            (1, () => new Swap(own, other)),
            (1, () => new If(reals.Condition(inner, grid.Type), new Block([new Assign(own, BinaryOp.Subtract, tame)]), null)),
            (sums.Length > 0 ? 5 : 0, () => new Assign(random.Pick(sums).Read, BinaryOp.Add, new Binary(BinaryOp.Multiply, own, tame))));
        bool triangular = random.Chance(20);
        for (int d = counters.Count - 1; d >= 0; d--)
        {
            Expr limit = random.Chance(70) ? new GridSize(grid.Name, d) : IntExpressions.Int(grid.Sizes[d]);
            bool below = triangular && d > 0 && grid.Sizes[d] >= grid.Sizes[d - 1];
            step = below
                ? new For(counters[d].Name, IntExpressions.Int(0), CompareOp.LessOrEqual, counters[d - 1], 1, new Block([step]))
                : new For(counters[d].Name, IntExpressions.Int(0), CompareOp.Less, limit, 1, new Block([step]));
        }
        yield return step;
    }
}
