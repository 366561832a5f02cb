// AG0008
using System;
using AotGrad;

public static partial class EndlessData
{
    public sealed class Node
    {
        public double[] Weights = [1, 2];
        public Node Next;
    }

    [Differentiable]
    public static double F(Node node, double x) => node is null ? x : node.Weights[0] * /*!*/F(node.Next, x * node.Weights[1]);
}
