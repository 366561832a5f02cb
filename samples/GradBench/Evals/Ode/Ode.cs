using AotGrad;

namespace GradBench.Evals;

/// <summary>y₀' = x₀ and yᵢ' = xᵢ yᵢ₋₁ from y(0) = 0 to t = 2, by Runge and Kutta's classic method.</summary>
public static partial class Ode
{
    private const double End = 2;

    /// <summary>Writes y(2), after the given number of steps.</summary>
    [Differentiable]
    public static void Solve(ReadOnlySpan<double> x, int steps, Span<double> y)
    {
        int n = x.Length;
        double h = End / steps;
        double[] k1 = new double[n], k2 = new double[n], k3 = new double[n], k4 = new double[n], stage = new double[n];

        y.Clear();
        for (int step = 0; step < steps; step++)
        {
            Slope(x, y, k1);
            Advance(y, h / 2, k1, stage);
            Slope(x, stage, k2);
            Advance(y, h / 2, k2, stage);
            Slope(x, stage, k3);
            Advance(y, h, k3, stage);
            Slope(x, stage, k4);
            for (int i = 0; i < y.Length; i++)
            {
                y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
            }
        }
    }

    [Differentiable]
    private static void Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            slope[i] = x[i] * y[i - 1];
        }
    }

    [Differentiable]
    private static void Advance(ReadOnlySpan<double> y, double h, ReadOnlySpan<double> slope, Span<double> stage)
    {
        for (int i = 0; i < y.Length; i++)
        {
            stage[i] = y[i] + h * slope[i];
        }
    }
}
