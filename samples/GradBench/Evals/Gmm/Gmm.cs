using AotGrad;

namespace GradBench.Evals;

/// <summary>
/// How likely points are in a mixture of normal distributions. The inverse covariance of component k is QᵀQ, where Q is lower
/// triangular: exp(q) on its diagonal, and l below it, column by column. A Wishart distribution is its prior.
/// </summary>
public static partial class Gmm
{
    /// <summary>The logarithm of the likelihood of all points and of the prior.</summary>
    [Differentiable]
    public static double Objective(
        ReadOnlySpan<double> alpha, ReadOnlySpan<double> mu, ReadOnlySpan<double> q, ReadOnlySpan<double> l,
        [NoGrad] ReadOnlySpan<double> x, int d, int m, [NoGrad] double gamma)
    {
        int components = alpha.Length, points = x.Length / d, below = d * (d - 1) / 2;

        double[] diagonal = new double[q.Length], bias = new double[components];
        for (int i = 0; i < diagonal.Length; i++)
        {
            diagonal[i] = Math.Exp(q[i]);
        }

        double prior = 0;
        for (int k = 0; k < components; k++)
        {
            double trace = Sum(q.Slice(k * d, d));
            bias[k] = alpha[k] + trace;
            prior += gamma * gamma / 2 * (SumOfSquares(diagonal.AsSpan(k * d, d)) + SumOfSquares(l.Slice(k * below, below))) - m * trace;
        }

        double[] centered = new double[d], scaled = new double[d], terms = new double[points * components];
        for (int k = 0; k < components; k++)
        {
            for (int i = 0; i < points; i++)
            {
                Subtract(x.Slice(i * d, d), mu.Slice(k * d, d), centered);
                Scale(diagonal.AsSpan(k * d, d), l.Slice(k * below, below), centered, scaled);
                terms[i * components + k] = bias[k] - SumOfSquares(scaled) / 2;
            }
        }

        double likelihood = 0;
        for (int i = 0; i < points; i++)
        {
            likelihood += Lse.LogSumExp(terms.AsSpan(i * components, components));
        }

        return likelihood - points * (d / 2.0 * Math.Log(2 * Math.PI) + Lse.LogSumExp(alpha))
            + components * Wishart.LogNormalization(d, m, gamma) - prior;
    }

    [Differentiable]
    private static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> difference)
    {
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = a[i] - b[i];
        }
    }

    /// <summary>Multiplies a vector by a lower triangular matrix.</summary>
    [Differentiable]
    private static void Scale(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below, ReadOnlySpan<double> vector, Span<double> product)
    {
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = diagonal[i] * vector[i];
        }

        int start = 0;
        for (int column = 0; column < vector.Length; column++)
        {
            int rows = vector.Length - column - 1;
            ReadOnlySpan<double> elements = below.Slice(start, rows);
            Span<double> rest = product.Slice(column + 1, rows);
            double factor = vector[column];
            for (int i = 0; i < rest.Length; i++)
            {
                rest[i] += elements[i] * factor;
            }

            start += rows;
        }
    }

    [Differentiable]
    private static double Sum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
        }

        return sum;
    }

    [Differentiable]
    private static double SumOfSquares(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }
}
