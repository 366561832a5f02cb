using AotGrad;

namespace GradBench.Evals;

/// <summary>How well a polynomial follows the sign function.</summary>
public static partial class Llsq
{
    /// <summary>Half the sum of the squared distances between the sign of t and Σ xⱼ tʲ, at n points t from −1 to 1.</summary>
    [Differentiable]
    public static double Objective(ReadOnlySpan<double> x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = -1 + 2.0 * i / (n - 1);
            double residual = Math.Sign(t) - Polynomial(x, t);
            sum += residual * residual;
        }

        return sum / 2;
    }

    /// <summary>Σ xⱼ tʲ by Horner's rule.</summary>
    [Differentiable]
    private static double Polynomial(ReadOnlySpan<double> x, [NoGrad] double t)
    {
        double sum = 0;
        for (int j = x.Length - 1; j >= 0; j--)
        {
            sum = sum * t + x[j];
        }

        return sum;
    }
}
