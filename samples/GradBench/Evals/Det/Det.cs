using AotGrad;

namespace GradBench.Evals;

public static partial class Det
{
    /// <summary>The determinant of a square matrix by expansion along its first row, and so on for each minor.</summary>
    [Differentiable]
    public static double Determinant(ReadOnlySpan<double> a, int size) => Minor(a, size, 0, uint.MaxValue);

    /// <summary>The determinant of the rows from the given one on, in those columns whose bits are set.</summary>
    [Differentiable]
    private static double Minor(ReadOnlySpan<double> a, int size, int row, uint columns)
    {
        if (row == size)
        {
            return 1;
        }

        ReadOnlySpan<double> elements = a.Slice(row * size, size);
        double sum = 0, sign = 1;
        for (int column = 0; column < elements.Length; column++)
        {
            uint bit = 1u << column;
            if ((columns & bit) != 0)
            {
                sum += sign * elements[column] * Minor(a, size, row + 1, columns & ~bit);
                sign = -sign;
            }
        }

        return sum;
    }
}
