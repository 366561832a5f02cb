namespace GradBench.Evals;

/// <summary>A matrix of which only some elements are stored, row after row.</summary>
/// <param name="rows">The number of rows.</param>
/// <param name="elements">The number of elements that are stored.</param>
public sealed class SparseMatrix(int rows, int elements)
{
    private int _row, _element;

    /// <summary>Where each row begins in the other two, and where the last one ends.</summary>
    public int[] Starts { get; } = new int[rows + 1];

    public int[] Columns { get; } = new int[elements];

    public double[] Values { get; } = new double[elements];

    public void Clear() => _row = _element = 0;

    public void Add(int column, double value)
    {
        Columns[_element] = column;
        Values[_element++] = value;
    }

    public void Add(int column, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Add(column + i, values[i]);
        }
    }

    public void EndRow() => Starts[++_row] = _element;
}
