// x = 0.5, 2, -1
// y = 1.5
using System;
using System.Collections.Generic;
using AotGrad;

public static partial class InstanceData
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double y)
    {
        var layer = Root.Layer;
        double s = layer.Bias;
        for (int i = 0; i < layer.Count; i++) s += layer.Weights[i] * layer.Activate(x[i]) * Root.Layer.Half;
        return layer.Activation switch
        {
            "tanh" => Math.Tanh(s) + layer.Table[1] * y,
            _ when layer.Kind is Kind.Open or Kind.Closed => s,
            _ => y,
        };
    }

    public static readonly Model Root = new();

    public enum Kind
    {
        Open,
        Closed,
    }

    public sealed class Model
    {
        public Layer Layer { get; init; } = new();
    }

    public sealed partial class Layer
    {
        public double[] Weights = [0.5, -2, 3];
        public readonly IReadOnlyList<int> Table = [1, 2];
        internal double Slope = 0.3;

        public double Bias { get; set; } = 0.25;

        public string Activation { get; init; } = "tanh";

        public Kind Kind;

        public int Count => Weights.Length;

        public double Half => Bias / 2;

        [Differentiable]
        public double Activate(double v) => v > 0 ? Squared(v) : Slope * v;

        [Differentiable]
        internal double Squared(double v) => v * v * this.Slope;
    }
}
