namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary><c>grid[i, j]</c> or <c>grid[i, j, k]</c>.</summary>
internal sealed record Cell(string Grid, Expr[] Indices, ScalarType Type) : Expr(Type);

/// <summary><c>grid.GetLength(dimension)</c>.</summary>
internal sealed record GridSize(string Grid, int Dimension) : Expr(ScalarType.Int);

/// <summary>A zeroed array of two or three dimensions.</summary>
internal sealed record DeclareGrid(string Name, ScalarType Type, Expr[] Sizes) : Stmt;

internal static class GridForms
{
    public static bool IsGrid(this ParamForm form) => form is ParamForm.Grid2 or ParamForm.Grid3;

    /// <summary>The sizes of a grid that is an argument, from the number of its elements.</summary>
    public static int[] Sizes(ParamForm form, int count)
    {
        int layer = form == ParamForm.Grid3 ? count / 2 : count;
        int rows = (int)Math.Sqrt(layer);
        int columns = rows == 0 ? 0 : layer / rows;
        return form == ParamForm.Grid3 ? [2, rows, columns] : [rows, columns];
    }
}
