using AotGrad;

namespace Tutorials.Lessons;

/// <summary>
/// A method that writes a span has many outputs. <c>XBackward</c> takes how much each matters, and returns by how much
/// the inputs do: the product of that vector and the matrix of all derivatives, which is never built.
/// </summary>
public static partial class Cubes
{
    [Differentiable]
    public static void Cube(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[i] * x[i] * x[i];
        }
    }

    public static void Run(Page page)
    {
        double[] x = [0, 0.5, 1, 1.5, 2], y = new double[5], xGrad = new double[5];
        double[] yGrad = [1, 1, 1, 1, 1];
        CubeBackward(x, y, xGrad, yGrad);

        page.Show("x³", y, [0, 0.125, 1, 3.375, 8]);
        page.Show("gradient by x, all outputs alike", xGrad, [0, 0.75, 3, 6.75, 12]);
        page.Show("gradient by x³ before the call: overwritten", yGrad, [0, 0, 0, 0, 0]);
    }
}
