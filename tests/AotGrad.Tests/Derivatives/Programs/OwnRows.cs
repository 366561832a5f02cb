namespace AotGrad.Tests.Derivatives;

/// <summary>Arrays of arrays that the method makes, passes around and replaces.</summary>
public sealed partial class OwnRows : IProgram
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        double[][] h = [x.ToArray(), new double[2], []];
        double[] now = h[0];
        for (int i = 1; i < x.Length; i++)
        {
            double[] next = new double[i + 1];
            for (int j = 0; j < next.Length; j++) next[j] = Math.Sin(now[j % now.Length] * x[i]) + h[0][j % h[0].Length] * h[0][0];
            if (i == 1) h[2] = h[0];
            (h[0], h[1]) = (next, h[0]);
            now = h[i % 2];
            now[0] *= x[0];
        }
        return Rest(h) * now[0];
    }

    [Differentiable]
    private static double Rest(double[][] h)
    {
        double s = 1;
        foreach (double[] row in h) s *= row[0] + row[^1];
        return s;
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
