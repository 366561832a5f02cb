using AotGrad;
using AotGrad.Optim;

namespace Tutorials.Lessons;

/// <summary>Gradients of spans are spans, and an optimizer takes a step along them in place.</summary>
public static partial class Step
{
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> p)
    {
        double loss = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double w = p[i] * p[i];
            double error = p[i] - w;
            loss += error * error;
        }

        return loss;
    }

    public static void Run(Page page)
    {
        double[] p = [2, 2, 2, 2];
        double[] pGrad = new double[4];
        page.Show("loss at (2, 2, 2, 2)", LossGradient(p, pGrad), 16);
        page.Show("its gradient", pGrad, [12, 12, 12, 12]);

        new Sgd<double>(p.Length, learningRate: 1).Step(p, pGrad);
        page.Show("p after one step", p, [-10, -10, -10, -10]);

        LossGradient([1, 3, 2, 2], pGrad);
        page.Show("gradient at (1, 3, 2, 2)", pGrad, [0, 60, 12, 12]);
    }
}
