using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>An array of arrays in scope.</summary>
internal sealed record RowsInfo(string Name, ScalarType Type, int[] Lengths, bool Writable);

/// <summary>Statements about arrays of arrays: single elements, loops over all of them, and names for single arrays.</summary>
internal sealed class JaggedStatements(Random random, RealExpressions reals, IntExpressions ints)
{
    public IEnumerable<Stmt> Any(Scope scope, Func<Scope, Block> body)
    {
        RowsInfo rows = random.Pick([.. scope.Rows]);
        int written = rows.Writable ? 1 : 0;
        return random.Weighted<IEnumerable<Stmt>>(
            (4 * written, () => [Assign(reals.ElementOf(scope, rows), scope)]),
            (5, () => Swept(scope, rows)),
            (3, () => [Row(scope, rows)]),
            (scope.InLoop ? 1 : 3, () => [Each(scope, rows, body)]),
            (2 * written, () => [new Swap(reals.ElementOf(scope, rows), reals.ElementOf(scope, rows))]));
    }

    private Assign Assign(Element target, Scope scope) => new(
        target,
        random.Pick<BinaryOp?>([null, BinaryOp.Add, BinaryOp.Multiply, BinaryOp.Subtract]),
        RealExpressions.Bounded(random, reals.Real(scope, target.Type, 1)));

    private DeclareRow Row(Scope scope, RowsInfo rows)
    {
        (RowOf row, int least, int most) = ints.RowOf(scope, rows);
        string name = scope.Fresh(random, "line", "rank", "list0");
        scope.Add(new SpanInfo(new SpanVar(name, rows.Type, IsArray: true), rows.Writable, least, most));
        return new DeclareRow(name, row);
    }

    private ForEachRow Each(Scope scope, RowsInfo rows, Func<Scope, Block> body)
    {
        Scope inner = scope.LoopBody();
        string name = inner.Fresh(random, "line", "rank", "list0");
        inner.Add(new SpanInfo(new SpanVar(name, rows.Type, IsArray: true), rows.Writable, rows.Lengths.Min(), rows.Lengths.Max()));
        return new ForEachRow(name, rows.Name, rows.Type, body(inner));
    }

    /// <summary>A loop in a loop over all elements, which are written from others, or read.</summary>
    private IEnumerable<Stmt> Swept(Scope scope, RowsInfo rows)
    {
        Scope outer = scope.LoopBody(), inner = outer.LoopBody();
        string i = outer.Fresh(random, "i", "row0", "n1");
        outer.Add(new ScalarInfo(i, ScalarType.Int, Assignable: false, 0, rows.Lengths.Length - 1));
        string j = inner.Fresh(random, "j", "col0", "l");
        inner.Add(new ScalarInfo(j, ScalarType.Int, Assignable: false, 0, rows.Lengths.Max() - 1));
        var row = new RowOf(rows.Name, new Var(i, ScalarType.Int), rows.Type);
        var own = new Element(row, new Var(j, ScalarType.Int), false, rows.Type);
        Element other = reals.ElementOf(inner, rows);
        ScalarInfo[] sums = [.. scope.Scalars.Where(v => v.Type == rows.Type && v.Assignable)];
        int written = rows.Writable ? 1 : 0;
        if (written == 0 && sums.Length == 0)
            yield break;
        Expr tame = RealExpressions.Bounded(random, reals.Real(inner, rows.Type, 1));
        Stmt step = random.Weighted<Stmt>(
            (4 * written, () => new Assign(own, null, tame)),
            (3 * written, () => new Assign(own, BinaryOp.Multiply, tame)),
            (3 * written, () => new Assign(own, BinaryOp.Add, new Binary(BinaryOp.Multiply, other, tame))),
            (2 * written, () => new Assign(other, null, new Binary(BinaryOp.Add, RealExpressions.Bounded(random, own), tame))),
            (sums.Length > 0 ? 5 : 0, () => new Assign(random.Pick(sums).Read, BinaryOp.Add, new Binary(BinaryOp.Multiply, own, tame))));
        yield return new For(i, IntExpressions.Int(0), CompareOp.Less, new RowCount(rows.Name), 1, new Block(
            [new For(j, IntExpressions.Int(0), CompareOp.Less, new Length(row), 1, new Block([step]))]));
    }
}
