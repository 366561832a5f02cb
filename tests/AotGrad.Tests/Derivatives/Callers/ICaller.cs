namespace AotGrad.Tests.Derivatives;

/// <summary>A method of three numbers that calls declared derivatives of other methods.</summary>
public interface ICaller
{
    public static abstract double Outer(ReadOnlySpan<double> x);

    public static abstract double OuterGradient(ReadOnlySpan<double> x, Span<double> xGrad);

    public static abstract (double Value, double Tangent) OuterTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    public static abstract void OuterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
}
