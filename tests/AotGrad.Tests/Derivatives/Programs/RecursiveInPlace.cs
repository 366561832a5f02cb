namespace AotGrad.Tests.Derivatives;

/// <summary>Recursion that writes a span.</summary>
public sealed partial class RecursiveInPlace : IProgram
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<double> a = stackalloc double[3];
        x.CopyTo(a);
        Step(a, 4, x[1]);
        return a[0] * a[1] + a[2] * a[2];
    }

    [Differentiable]
    private static void Step(Span<double> a, int n, double c)
    {
        if (n == 0) return;
        for (int i = 0; i < a.Length; i++) a[i] = Math.Sin(a[i] * c) + a[(i + 1) % a.Length];
        Step(a, n - 1, c * 0.9);
        a[0] *= a[1];
    }

    [TangentOf(nameof(F))]
    public static partial (double Value, double Tangent) Tangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [TangentOf(nameof(Tangent))]
    public static partial ((double Value, double Tangent) Value, (double Value, double Tangent) Tangent) SecondTangent(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, ReadOnlySpan<double> xTangent2);

    [GradientOf(nameof(F))]
    public static partial double Gradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(Gradient))]
    public static partial double HessianProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);

    [BackwardOf(nameof(Gradient))]
    public static partial double GradientBackward(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);

    [BackwardOf(nameof(Tangent))]
    public static partial (double Value, double Tangent) TangentBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xTangentGrad, (double Value, double Tangent) resultGrad);

    [TangentOf(nameof(HessianProduct))]
    public static partial void ThirdOrder(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent, ReadOnlySpan<double> xTangent2, Span<double> xGradTangentTangent);

    [BackwardOf(nameof(FBackward))]
    public static partial double BackwardBackward(
        ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad, Span<double> xGrad2, Span<double> xGradGrad, ref double resultGradGrad, double resultGrad2);

    [HessianOf(nameof(F))]
    public static partial double Hessian(ReadOnlySpan<double> x, Span<double> hessian);
}
