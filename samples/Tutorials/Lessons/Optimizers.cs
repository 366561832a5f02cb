using AotGrad;
using AotGrad.Optim;

namespace Tutorials.Lessons;

/// <summary>
/// The training loop: a loss and its gradients, a step of each parameter, and gradients that are cleared or added up.
/// </summary>
public static partial class Optimizers
{
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double loss = 0;
        for (int i = 0; i < a.Length; i++)
        {
            loss += 3 * a[i] * a[i] * a[i] - b[i] * b[i];
        }

        return loss;
    }

    public static void Run(Page page)
    {
        double[] a = [2, 3], b = [6, 4];
        double[] aGrad = new double[2], bGrad = new double[2];

        page.Show("loss", LossGradient(a, b, aGrad, bGrad), 53);
        page.Show("gradient by a", aGrad, [36, 81]);
        page.Show("gradient by b", bGrad, [-12, -8]);

        // One optimizer for each parameter.
        var sgdOfA = new Sgd<double>(a.Length, learningRate: 0.005);
        var sgdOfB = new Sgd<double>(b.Length, learningRate: 0.005);
        sgdOfA.Step(a, aGrad);
        sgdOfB.Step(b, bGrad);
        page.Show("a after a step of Sgd", a, [1.82, 2.595]);
        page.Show("b after a step of Sgd", b, [6.06, 4.04]);
        page.Show("loss", Loss(a, b), 17.4649, Line.FourDecimals);

        LossBackward(a, b, aGrad, bGrad);
        page.Show("next gradient by a, not cleared", aGrad, [65.8116, 141.6062], Line.FourDecimals);
        page.Show("next gradient by b, not cleared", bGrad, [-24.12, -16.08]);
        LossGradient(a, b, aGrad, bGrad);
        page.Show("next gradient by a, cleared", aGrad, [29.8116, 60.6062], Line.FourDecimals);
        page.Show("next gradient by b, cleared", bGrad, [-12.12, -8.08]);

        a = [2, 3];
        var adam = new Adam<double>(a.Length, learningRate: 0.1);
        LossGradient(a, b, aGrad, bGrad);
        adam.Step(a, aGrad);
        page.Show("a after a step of Adam", a, [1.9, 2.9], Line.FourDecimals);
        LossGradient(a, b, aGrad, bGrad);
        adam.Step(a, aGrad);
        page.Show("a after two steps of Adam", a, [1.8004, 2.8002], Line.FourDecimals);
    }
}
