using AotGrad;

namespace Tutorials.Lessons;

/// <summary>
/// What derivatives are exact, and what differences only approximate: those of neighbouring points of a table, as a
/// numerical gradient takes them, and those of the function itself a small step to either side.
/// </summary>
public static partial class FiniteDifferences
{
    [Differentiable]
    public static double SumOfSquares(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }

    public static void Run(Page page)
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], xGrad = new double[10];
        double sum = SumOfSquaresGradient(x, xGrad);
        page.Show("Σx²", sum, 385);
        page.Show("gradient", xGrad, [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);

        double[] squares = [.. x.Select(v => v * v)];
        page.Show("differences in the table of x²", DifferencesInTable(squares), [3, 4, 6, 8, 10, 12, 14, 16, 18, 19]);
        page.Show("differences a small step to either side", CentralDifferences(x), [2, 4, 6, 8, 10, 12, 14, 16, 18, 20], tolerance: 1e-8);
    }

    /// <summary>Between both neighbours; at the ends, where one is missing, to the other.</summary>
    private static double[] DifferencesInTable(double[] values)
    {
        double[] slopes = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int before = Math.Max(i - 1, 0), after = Math.Min(i + 1, values.Length - 1);
            slopes[i] = (values[after] - values[before]) / (after - before);
        }

        return slopes;
    }

    private static double[] CentralDifferences(double[] x)
    {
        const double Step = 1e-4;
        double[] slopes = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double[] below = [.. x], above = [.. x];
            below[i] -= Step;
            above[i] += Step;
            slopes[i] = (SumOfSquares(above) - SumOfSquares(below)) / (2 * Step);
        }

        return slopes;
    }
}
