namespace AotGrad.Tests.Derivatives;

/// <summary>A Laplacian in a loss, of a recursion.</summary>
public sealed partial class Laplacian : ICaller
{
    [Differentiable]
    private static double Power(double v, ReadOnlySpan<double> x, int n) => n <= 0 ? v : Math.Sin(Power(v * x[n % x.Length], x, n - 1)) + n * v * v;

    [HessianOf(nameof(Power))]
    private static partial double PowerHessian(double v, ReadOnlySpan<double> x, int n, Span<double> hessian);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> hessian = stackalloc double[16];
        double value = PowerHessian(x[0], x, 3, hessian), laplacian = 0;
        for (int i = 0; i < 4; i++) laplacian += hessian[5 * i];
        return laplacian * laplacian + value;
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
