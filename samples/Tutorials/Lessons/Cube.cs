using AotGrad;

namespace Tutorials.Lessons;

/// <summary>Mark a method, and its derivative is there to call: the generator writes <c>ZGradient</c> beside it.</summary>
public static partial class Cube
{
    [Differentiable]
    public static double Z(double x) => x * x * x;

    public static void Run(Page page)
    {
        (double z, double dzdx) = ZGradient(2);

        page.Show("z", z, 8);
        page.Show("dz/dx", dzdx, 12);
    }
}
