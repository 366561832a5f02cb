// x = 0.5, 2
using System;
using AotGrad;

public static partial class InstanceMethod
{
    private static readonly Model s_model = new();

    [Differentiable]
    public static double F(ReadOnlySpan<double> x) => s_model.Loss(x);

    public sealed partial class Model
    {
        internal readonly double[] Weights = [1.5, -2];
        internal double Scale = 0.5;

        public string Activation { get; init; } = "tanh";

        [Differentiable]
        public double Loss(ReadOnlySpan<double> x)
        {
            double s = 0;
            for (int i = 0; i < Weights.Length; i++) s += Weights[i] * Squash(x[i]);
            return s;
        }

        [Differentiable]
        private double Squash(double v) => Activation == "tanh" ? Math.Tanh(Scale * v) : v;
    }
}
