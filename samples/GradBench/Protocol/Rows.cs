namespace GradBench.Protocol;

/// <summary>Matrices are arrays of rows in messages, and one array, row after row, where they are computed with.</summary>
public static class Rows
{
    /// <summary>All rows one after the other; each must be of the given width.</summary>
    public static double[] Flatten(IReadOnlyList<double[]> rows, int width, string name)
    {
        double[] flat = new double[rows.Count * width];
        for (int i = 0; i < rows.Count; i++)
        {
            RequestException.ThrowUnless(rows[i]?.Length == width, $"Row {i} of '{name}' is not of length {width}.");
            rows[i].CopyTo(flat, i * width);
        }

        return flat;
    }

    public static double[][] Split(double[] flat, int count)
    {
        int width = count == 0 ? 0 : flat.Length / count;
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = flat[(i * width)..((i + 1) * width)];
        }

        return rows;
    }
}
