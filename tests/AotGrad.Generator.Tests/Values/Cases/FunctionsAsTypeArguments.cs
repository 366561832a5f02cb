// x = 0.5, 2, -1
// y = 1.5
using System;
using AotGrad;

public static partial class FunctionsAsTypeArguments
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double y)
    {
        return Sum<Cube>(x) * Newton<Wave>(y, 3) + Sum<Wave>(x[..1]);
    }

    public interface IFunction
    {
        static abstract double At(double x);

        static abstract double Slope(double x);
    }

    [Differentiable]
    public static double Sum<TF>(ReadOnlySpan<double> x)
        where TF : struct, IFunction
    {
        double s = 0;
        foreach (double v in x) s += TF.At(v) * v;
        return s;
    }

    [Differentiable]
    public static double Newton<TF>(double x, int steps)
        where TF : struct, IFunction
    {
        for (int i = 0; i < steps; i++)
        {
            if (Math.Abs(TF.At(x)) < 1e-9) break;
            x -= 0.5 * TF.At(x) / TF.Slope(x);
        }
        return x;
    }

    public partial struct Cube : IFunction
    {
        [Differentiable]
        public static double At(double x) => x * x * x;

        [Differentiable]
        public static double Slope(double x) => 3 * x * x;
    }

    public readonly partial struct Wave : IFunction
    {
        [Differentiable]
        public static double At(double x) => Math.Sin(x) + x * x;

        [Differentiable]
        public static double Slope(double x) => Math.Cos(x) + 2 * x;
    }
}
