using AotGrad;

namespace Tutorials.Lessons;

/// <summary>
/// The gradient of a value on the way is computed as well, and reported if it is asked for by name. A method that calls
/// another is differentiated through the call.
/// </summary>
public static partial class ChainRule
{
    [Differentiable]
    public static double Weight(double p) => 10 * p;

    [Differentiable(Retain = ["w"])]
    public static double Loss(double p)
    {
        double w = Weight(p);
        return w * w;
    }

    public static void Run(Page page)
    {
        (double loss, double dldp, double dldw) = LossGradient(1);
        page.Show("l", loss, 100);
        page.Show("dl/dp", dldp, 200);
        page.Show("dl/dw, retained", dldw, 20);

        // WeightBackward adds to the gradient that it is given, here to the same one twice.
        double dwdp = 0;
        WeightBackward(1, ref dwdp);
        page.Show("dw/dp", dwdp, 10);
        WeightBackward(1, ref dwdp);
        page.Show("dw/dp, not cleared in between", dwdp, 20);
    }
}
