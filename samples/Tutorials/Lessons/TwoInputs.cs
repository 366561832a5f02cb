using AotGrad;

namespace Tutorials.Lessons;

/// <summary>A prediction from two inputs, each with a weight for every output, and one bias that all outputs share.</summary>
public static partial class TwoInputs
{
    [Differentiable]
    public static double Loss(
        [NoGrad] ReadOnlySpan<double> x1,
        [NoGrad] ReadOnlySpan<double> x2,
        ReadOnlySpan<double> w1,
        ReadOnlySpan<double> w2,
        double b,
        [NoGrad] ReadOnlySpan<double> target)
    {
        double sum = 0;
        for (int i = 0; i < target.Length; i++)
        {
            double y = x1[i] * w1[i] + x2[i] * w2[i] + b;
            double error = y - target[i];
            sum += error * error;
        }

        return sum / target.Length;
    }

    public static void Run(Page page)
    {
        double[] w1Grad = new double[2], w2Grad = new double[2];
        double bGrad = 0;
        double loss = LossGradient([2, 3], [2, 1], [3, 2], [1, 4], 1, [11, 15], w1Grad, w2Grad, ref bGrad);

        page.Show("mean squared error", loss, 10);
        page.Show("gradient by w₁", w1Grad, [-4, -12]);
        page.Show("gradient by w₂", w2Grad, [-4, -4]);
        page.Show("gradient by b, which both outputs use", bGrad, -6);
    }
}
