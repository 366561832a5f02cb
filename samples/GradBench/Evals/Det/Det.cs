using System.Numerics;
using AotGrad;

namespace GradBench.Evals;

public static partial class Det
{
    /// <summary>The determinant of a square matrix by expansion along its first row, and so on for each minor.</summary>
    [Differentiable]
    public static double Determinant(ReadOnlySpan<double> a, int size) => size switch
    {
        0 => 1,
        1 => a[0],
        _ => Minor(a, size, 0, uint.MaxValue >> (32 - size)),
    };

    /// <summary>The determinant of the rows from the given one on, in those columns whose bits are set.</summary>
    [Differentiable]
    private static double Minor(ReadOnlySpan<double> a, int size, int row, uint columns)
    {
        ReadOnlySpan<double> elements = a.Slice(row * size, size);
        if (row == size - 2)
        {
            ReadOnlySpan<double> below = a.Slice((row + 1) * size, size);
            int left = BitOperations.TrailingZeroCount(columns), right = BitOperations.TrailingZeroCount(columns & (columns - 1));
            return elements[left] * below[right] - elements[right] * below[left];
        }

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
