namespace AotGrad.Tests.Derivatives;

/// <summary>A method of three numbers, and derivatives of it of all kinds and orders that it declares.</summary>
public interface IProgram
{
    public static abstract double F(ReadOnlySpan<double> x);

    public static abstract (double Value, double Tangent) Tangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    public static abstract ((double Value, double Tangent) Value, (double Value, double Tangent) Tangent) SecondTangent(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, ReadOnlySpan<double> xTangent2);

    public static abstract double Gradient(ReadOnlySpan<double> x, Span<double> xGrad);

    public static abstract double HessianProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);

    public static abstract double GradientBackward(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);

    public static abstract (double Value, double Tangent) TangentBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xTangentGrad, (double Value, double Tangent) resultGrad);

    public static abstract void ThirdOrder(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent, ReadOnlySpan<double> xTangent2, Span<double> xGradTangentTangent);

    public static abstract double BackwardBackward(
        ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad, Span<double> xGrad2, Span<double> xGradGrad, ref double resultGradGrad, double resultGrad2);

    public static abstract double Hessian(ReadOnlySpan<double> x, Span<double> hessian);
}
