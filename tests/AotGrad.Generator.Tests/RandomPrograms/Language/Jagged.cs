namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary><c>rows[index]</c>, an array.</summary>
internal sealed record RowOf(string Rows, Expr Index, ScalarType Type) : SpanExpr(Type)
{
    public override SpanVar Root => new(Rows, Type, IsArray: true);
}

/// <summary><c>rows.Length</c>.</summary>
internal sealed record RowCount(string Rows) : Expr(ScalarType.Int);

/// <summary><c>double[] name = rows[index];</c></summary>
internal sealed record DeclareRow(string Name, RowOf Row) : Stmt;

/// <summary><c>foreach (double[] name in rows)</c>.</summary>
internal sealed record ForEachRow(string Name, string Rows, ScalarType Type, Block Body) : Stmt;

/// <summary>An argument that is a grid, a tensor or an array of arrays as a whole.</summary>
internal sealed record Whole(string Name) : Node;

internal static class JaggedForms
{
    /// <summary>The lengths of the arrays in an array of arrays with so many elements: one, two, three and so on, and in the last one what is left.</summary>
    public static int[] Lengths(int count)
    {
        var lengths = new List<int>();
        while (count > 0)
        {
            int next = lengths.Count + 1;
            lengths.Add(count < (2 * next) + 1 ? count : next);
            count -= lengths[^1];
        }
        return [.. lengths];
    }
}
