// x = 0.5, 2, 3
using System;
using AotGrad;

public static partial class EvaluationOrder
{
    [Differentiable]
    public static double F(Span<double> x)
    {
        int i = 0;
        x[i++] = x[i] * x[i + 1];
        double s = x[0];
        s += s * (s = x[1]);
        x[i] += x[i--] * s;
        return s * x[0] + x[1] * x[2] + i;
    }
}
