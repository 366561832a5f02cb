namespace AotGrad.Tests.Derivatives;

/// <summary>The logarithm of a Jacobian's determinant, as in normalizing flows.</summary>
public sealed partial class LogDeterminant : ICaller
{
    [Differentiable]
    private static void Flow(ReadOnlySpan<double> z, [NoGrad] double shift, Span<double> y)
    {
        y[0] = z[0] + 0.3 * Math.Tanh(z[1] + shift);
        y[1] = z[1] * Math.Exp(0.2 * z[0]) + 0.1 * z[1] * z[1] * z[1];
    }

    [JacobianOf(nameof(Flow))]
    private static partial void FlowJacobian(ReadOnlySpan<double> z, double shift, Span<double> y, Span<double> jacobian);

    [Differentiable]
    public static double Outer(ReadOnlySpan<double> x)
    {
        Span<double> z = [x[0], x[1]], y = stackalloc double[2], j = stackalloc double[4];
        double s = 0;
        for (int layer = 0; layer < 3; layer++)
        {
            FlowJacobian(z, layer, y, j);
            s += Math.Log(Math.Abs(j[0] * j[3] - j[1] * j[2]));
            if (s > 10) break;
            y.CopyTo(z);
        }
        return s + z[0] * x[2] - z[1] * z[1];
    }

    [TangentOf(nameof(Outer))]
    public static partial (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [GradientOf(nameof(Outer))]
    public static partial double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(OuterGradient))]
    public static partial void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
