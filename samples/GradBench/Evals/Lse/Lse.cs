using AotGrad;

namespace GradBench.Evals;

public static partial class Lse
{
    /// <summary>log Σ exp(xᵢ), of differences from the largest element, so that nothing overflows.</summary>
    [Differentiable]
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        int largest = 0;
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > x[largest])
            {
                largest = i;
            }
        }

        double max = x[largest], sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - max);
        }

        return max + Math.Log(sum);
    }
}
