using AotGrad;

namespace GradBench.Evals;

public static partial class Hello
{
    [Differentiable]
    public static double Square(double x) => x * x;
}
