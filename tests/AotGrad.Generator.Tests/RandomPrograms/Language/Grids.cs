namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary><c>grid[i, j]</c> or <c>grid[i, j, k]</c>.</summary>
internal sealed record Cell(string Grid, Expr[] Indices, ScalarType Type) : Expr(Type);

/// <summary><c>grid.GetLength(dimension)</c>.</summary>
internal sealed record GridSize(string Grid, int Dimension) : Expr(ScalarType.Int);

/// <summary>A zeroed array of two or three dimensions.</summary>
internal sealed record DeclareGrid(string Name, ScalarType Type, Expr[] Sizes) : Stmt;

internal static class GridForms
{
    /// <summary>How the names of tensors begin; they end with the number of dimensions.</summary>
    public const string Tensor = "tensor";

    public static bool IsGrid(this ParamForm form) => form is ParamForm.Grid2 or ParamForm.Grid3 or ParamForm.Tensor or ParamForm.ReadOnlyTensor;

    /// <summary>Whether the number of its elements does not depend on the lengths of spans.</summary>
    public static bool IsWhole(this ParamForm form) => form.IsGrid() || form == ParamForm.Rows;

    /// <summary>The sizes of a grid that is an argument, from the number of its elements.</summary>
    public static int[] Sizes(Param grid, int count)
    {
        bool isCube = grid.Form == ParamForm.Grid3 || (grid.Form != ParamForm.Grid2 && grid.Name[^1] == '3');
        int layer = isCube ? count / 2 : count;
        int rows = (int)Math.Sqrt(layer);
        int columns = rows == 0 ? 0 : layer / rows;
        return isCube ? [2, rows, columns] : [rows, columns];
    }
}
