using System.Numerics;

namespace AotGrad.Tests.Derivatives;

/// <summary>The gradient of a generic method.</summary>
public sealed partial class GenericDerivatives : ICaller
{
    [Differentiable]
    private static T F<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T s = T.One;
        foreach (T t in x) s = T.Sin(s * t) + t;
        return s;
    }

    [GradientOf(nameof(F))]
    private static partial T Gradient<T>(ReadOnlySpan<T> x, Span<T> xGrad)
        where T : IFloatingPointIeee754<T>;

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> g = stackalloc double[3];
        double s = Gradient<double>(x, g);
        foreach (double t in g) s += t * t;
        return s;
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
