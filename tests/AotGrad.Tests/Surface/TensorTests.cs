using System.Numerics.Tensors;

namespace AotGrad.Tests.Surface;

/// <summary>Vector functions refuse what the originals refuse, and give the values that the originals give.</summary>
public sealed partial class TensorTests
{
    [Fact]
    public void ArgumentsOfDifferentLengthsThrow()
    {
        Same(() => Product([1, 2], [1, 2, 3]), () => ProductBackward([1, 2], [1, 2, 3], new double[2], new double[3]));
        Same(() => Scaled([1, 2], new double[1]), () => ScaledBackward([1, 2], new double[1], new double[2], new double[1]));
    }

    [Fact]
    public void NoElementsThrowWhereThereIsNoResult()
    {
        Same(() => Greatest([]), () => GreatestBackward([], []));
        Same(() => Weights([], []), () => WeightsBackward([], [], [], []));
    }

    /// <summary>The element of the destination behind the inputs stays as it is, and so does its adjoint.</summary>
    [Fact]
    public void ALongerDestinationIsWrittenInPart()
    {
        double[] x = [1, 2], y = [7, 7, 7], xGrad = [0, 0], yGrad = [1, 2, 3];
        ScaledBackward(x, y, xGrad, yGrad);
        Assert.Equal([3, 6, 7], y);
        Assert.Equal([3, 6], xGrad);
        Assert.Equal([0, 0, 3], yGrad);
    }

    [Fact]
    public void ValuesAreThoseOfThePrimal()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => Math.Sin(i))], expected = new double[100], y = new double[100];
        double primal = Mixed(x, expected);
        Near.Equal(primal, MixedBackward(x, y, new double[100], new double[100]), 1e-13);
        Near.Equal(expected, y, 1e-13);
    }

    private static void Same(Action primal, Action backward)
    {
        var expected = Assert.Throws<ArgumentException>(primal);
        var actual = Assert.Throws<ArgumentException>(backward);
        Assert.Equal(expected.Message, actual.Message);
    }

    [Differentiable]
    private static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Dot(x, y);

    [Differentiable]
    private static void Scaled(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Multiply(x, 3, y);

    [Differentiable]
    private static double Greatest(ReadOnlySpan<double> x) => TensorPrimitives.Max(x);

    [Differentiable]
    private static void Weights(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.SoftMax(x, y);

    [Differentiable]
    private static double Mixed(ReadOnlySpan<double> x, Span<double> y)
    {
        TensorPrimitives.SoftMax(x, y);
        double similarity = TensorPrimitives.CosineSimilarity(x, y);
        TensorPrimitives.Tanh(y, y);
        TensorPrimitives.MultiplyAdd(x, similarity, y, y);
        return TensorPrimitives.Norm<double>(y) + TensorPrimitives.StdDev<double>(y) * TensorPrimitives.Min(x);
    }
}
