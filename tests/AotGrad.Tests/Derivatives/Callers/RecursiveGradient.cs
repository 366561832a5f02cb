namespace AotGrad.Tests.Derivatives;

/// <summary>The gradient of a recursive method.</summary>
public sealed partial class RecursiveGradient : ICaller
{
    [Differentiable]
    private static double Tree(ReadOnlySpan<double> x)
    {
        if (x.Length == 1) return Math.Sin(x[0]) * x[0];
        int m = x.Length / 2;
        return Tree(x.Slice(0, m)) * Tree(x.Slice(m));
    }

    [GradientOf(nameof(Tree))]
    private static partial void Gradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> g = stackalloc double[3];
        Gradient(x, g);
        return g[0] * g[1] + g[2] * x[0];
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
