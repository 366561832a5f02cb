using AotGrad;

namespace Tutorials.Lessons;

/// <summary><c>XBackward</c> adds to a gradient, and <c>XGradient</c> overwrites it.</summary>
public static partial class Accumulation
{
    [Differentiable]
    public static double Square(double x) => x * x;

    [Differentiable]
    public static double Quadratic(double x) => 3 * x * x + 4 * x + 2;

    public static void Run(Page page)
    {
        double xGrad = 0;
        SquareBackward(3, ref xGrad);
        page.Show("gradient of x² at 3", xGrad, 6);

        double y = QuadraticBackward(3, ref xGrad);
        page.Show("y", y, 41);
        page.Show("dy/dx, added to that of x²", xGrad, 28);

        double[] cleared = new double[3];
        for (int i = 0; i < cleared.Length; i++)
        {
            xGrad = 0;
            QuadraticBackward(3, ref xGrad);
            cleared[i] = xGrad;
        }

        page.Show("dy/dx, cleared each time", cleared, [22, 22, 22]);
        page.Show("dy/dx by QuadraticGradient", QuadraticGradient(3).xGrad, 22);
    }
}
