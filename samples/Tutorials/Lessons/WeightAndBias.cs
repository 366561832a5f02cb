using AotGrad;

namespace Tutorials.Lessons;

/// <summary>An input marked [NoGrad] is a constant: there is no gradient for it, and nothing is computed for one.</summary>
public static partial class WeightAndBias
{
    [Differentiable]
    public static double Y([NoGrad] double x, double w, double b) => w * x + b;

    public static void Run(Page page)
    {
        (double y, double dydw, double dydb) = YGradient(x: 10, w: 3, b: 2);

        page.Show("y", y, 32);
        page.Show("dy/dw", dydw, 10);
        page.Show("dy/db", dydb, 1);
    }
}
