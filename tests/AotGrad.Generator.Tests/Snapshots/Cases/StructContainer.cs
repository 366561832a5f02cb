// x = 0.5
// y = -2
using AotGrad;

public readonly partial struct StructContainer
{
    [Differentiable]
    public static double F(double x, double y) => (x + y) * (x - y);
}
