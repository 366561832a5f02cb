// x = 0.5
// y = 1.5, 2, 0.5
// z = 3
using System;
using AotGrad;

public static partial class RuleReferences
{
    [Differentiable]
    public static double F(double x, Span<double> y, ref double z)
    {
        double s = x;
        for (int i = 0; i < 3; i++)
        {
            Step(ref s, in x, out double size);
            Step(ref y[i], s, out double other);
            y[(i + 1) % 3] += other;
            z += size * y[i];
            Step(ref z, z * 0.5, out _);
        }
        return s * z;
    }

    public static void Step(ref double x, in double by, out double size)
    {
        size = x * x;
        x = Math.Sin(x) * by;
    }

    [BackwardOf(nameof(Step))]
    public static void StepRule(double x, in double by, double size, ref double xGrad, ref double byGrad, ref double sizeGrad)
    {
        byGrad += xGrad * Math.Sin(x);
        xGrad = xGrad * Math.Cos(x) * by + sizeGrad * 2 * size / x;
        sizeGrad = 0;
    }
}
