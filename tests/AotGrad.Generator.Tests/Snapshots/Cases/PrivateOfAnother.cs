// x = 0.3, 2
using System;
using AotGrad;

public static partial class PrivateOfAnother
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x) s += Table.Scaled(v, ref s);
        return s;
    }

    public static partial class Table
    {
        private static readonly double[] s_scales = [0.5, 2];

        [Differentiable]
        public static double Scaled(double v, ref double sum)
        {
            sum *= v;
            return s_scales[1] * sum * v;
        }
    }
}
