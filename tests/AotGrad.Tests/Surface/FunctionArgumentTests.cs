using System.Numerics;
using AotGrad.Checking;

namespace AotGrad.Tests.Surface;

/// <summary>Generic functions as type arguments, of methods that are generic in their numbers as well.</summary>
public partial class FunctionArgumentTests
{
    private interface IFunction<T>
    {
        public T Offset { get; }

        public T Slope(T x);
    }

    private readonly partial record struct Rational<T>(T A, T B, T Offset) : IFunction<T>
        where T : IFloatingPointIeee754<T>
    {
        [Differentiable]
        public T Slope(T x) => (x - A) / (B + x * x);
    }

    [Differentiable]
    private static T Descend<TF, T>(TF f, T x, int steps)
        where TF : struct, IFunction<T>
        where T : IFloatingPointIeee754<T>
        => steps == 0 ? x * f.Offset : Descend(f, x - T.CreateChecked(0.1) * f.Slope(x), steps - 1);

    [Differentiable]
    private static double Loss(ReadOnlySpan<double> x) => Descend(new Rational<double>(x[0], 2, x[1]), x[2], 4);

    [Differentiable]
    private static float SingleLoss(float a) => Descend(new Rational<float>(a, 2, a), 0.5f, 3) * (float)Descend(new Rational<double>(a, 2, 1), 0.5, 3);

    [Fact]
    public void Their_fields_have_gradients()
    {
        double[] point = [0.5, -0.3, 1.2];
        GradientCheck.Verify<double>(Loss, LossGradient, point);
        const float Step = 1f / 64;
        Assert.Equal((SingleLoss(0.7f + Step) - SingleLoss(0.7f - Step)) / (2 * Step), SingleLossGradient(0.7f).aGrad, 1e-3f);
    }
}
