namespace AotGrad.Tests.Derivatives;

public sealed class GradientPenaltyTests : DerivativesOfCaller<GradientPenalty>;

public sealed class GradientDescentTests : DerivativesOfCaller<GradientDescent>;

public sealed class SlopesTests : DerivativesOfCaller<Slopes>;

public sealed class TangentLossTests : DerivativesOfCaller<TangentLoss>;

public sealed class ProductLossTests : DerivativesOfCaller<ProductLoss>;

public sealed class RecursiveGradientTests : DerivativesOfCaller<RecursiveGradient>;

public sealed class NestedDerivativesTests : DerivativesOfCaller<NestedDerivatives>;

public sealed class AdjointStepTests : DerivativesOfCaller<AdjointStep>;

public sealed class StructDerivativesTests : DerivativesOfCaller<StructDerivatives>;

public sealed class ArrayDerivativesTests : DerivativesOfCaller<ArrayDerivatives>;

public sealed class GenericDerivativesTests : DerivativesOfCaller<GenericDerivatives>;

public sealed class NewtonTests : DerivativesOfCaller<Newton>;

public sealed class LaplacianTests : DerivativesOfCaller<Laplacian>;

public sealed class LogDeterminantTests : DerivativesOfCaller<LogDeterminant>;

public sealed class MinimumTests : DerivativesOfCaller<Minimum>;

/// <summary>The derivatives of a method that calls derivatives, against differences.</summary>
public abstract class DerivativesOfCaller<TCaller>
    where TCaller : ICaller
{
    private static readonly double[] s_x = [0.7, 1.3, 0.4], s_v = [0.5, -1, 0.25];

    private static double[] Gradient(double[] x) => Vector.Of(3, g => TCaller.OuterGradient(x, g));

    [Fact]
    public void Gradient_by_differences()
    {
        Near.Equal(TCaller.Outer(s_x), TCaller.OuterGradient(s_x, new double[3]), 1e-14);
        Near.Equal(Vector.Jacobian(x => [TCaller.Outer(x)], s_x), Gradient(s_x), 1e-7);
    }

    [Fact]
    public void Tangent_along_the_gradient()
    {
        (double value, double tangent) = TCaller.OuterTangent(s_x, s_v);
        Near.Equal(TCaller.Outer(s_x), value, 1e-14);
        Near.Equal(Vector.Dot(Gradient(s_x), s_v), tangent, 1e-11);
    }

    [Fact]
    public void Second_derivative_by_differences() =>
        Near.Equal(Vector.Difference(Gradient, s_x, s_v), Vector.Of(3, h => TCaller.OuterProduct(s_x, s_v, h)), 1e-6);
}
