using AotGrad;

namespace GradBench.Evals;

/// <summary>Gradient descent with steps that grow while it goes well.</summary>
public static partial class GradientDescent
{
    private const double Tolerance = 1e-5, FirstStep = 1e-5;

    /// <summary>After so many steps that went well, steps are doubled.</summary>
    private const int Patience = 10;

    /// <summary>Goes down from where <paramref name="x"/> is, and leaves it at a minimum.</summary>
    [Differentiable]
    public static void Minimize<TObjective>(TObjective objective, Span<double> x)
        where TObjective : struct, IObjective
    {
        double[] gradient = new double[x.Length], next = new double[x.Length];
        double value = objective.Value(x), step = FirstStep;
        objective.Gradient(x, gradient);
        int successes = 0;
        while (Norm(gradient) > Tolerance)
        {
            if (successes == Patience)
            {
                step *= 2;
                successes = 0;
                continue;
            }

            for (int i = 0; i < x.Length; i++)
            {
                next[i] = x[i] - step * gradient[i];
            }

            // So too where the gradient is not finite.
            if (!(step * Norm(gradient) > Tolerance))
            {
                return;
            }

            double nextValue = objective.Value(next);
            if (nextValue < value)
            {
                next.CopyTo(x);
                value = nextValue;
                objective.Gradient(x, gradient);
                successes++;
            }
            else
            {
                step /= 2;
                successes = 0;
            }
        }
    }

    [Differentiable]
    private static double Norm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return Math.Sqrt(sum);
    }
}
