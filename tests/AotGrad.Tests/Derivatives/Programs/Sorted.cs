namespace AotGrad.Tests.Derivatives;

/// <summary>Elements that change places.</summary>
public sealed partial class Sorted : IProgram
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        var a = x.ToArray();
        for (int i = 0; i < a.Length; i++)
            for (int j = 0; j + 1 < a.Length; j++)
                if (a[j] > a[j + 1]) (a[j], a[j + 1]) = (a[j + 1], a[j]);
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += (i + 1) * a[i] * a[i];
        return s * a[0];
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
