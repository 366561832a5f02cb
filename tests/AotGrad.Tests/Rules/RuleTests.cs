namespace AotGrad.Tests.Rules;

/// <summary>Every rule at ordinary points, for double and float: against differences, and against forward mode.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Names => [.. ScalarFunction.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ReturnsThePrimalsValue(string name)
    {
        ScalarFunction function = ScalarFunction.All[name];
        foreach (double[] point in OrdinaryPoints.Of(function).Points)
        {
            Assert.Equal(function.Value(point), function.Gradient(point).Value);
            Assert.Equal(function.Value(point), function.Backward(point, resultGrad: 1).Value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreesWithCentralDifferences(string name)
    {
        ScalarFunction function = ScalarFunction.All[name];
        // A hardware estimate is a staircase; its derivative is that of the function it estimates.
        if (function.IsEstimate) return;
        // About the cube root of the machine epsilon, a power of 2 so that the step itself is exact.
        double step = function.IsSingle ? 1.0 / 128 : 1.0 / 65536;
        double tolerance = function.IsSingle ? 2e-3 : 1e-7;
        foreach (double[] point in OrdinaryPoints.Of(function).Points)
        {
            double[] gradients = function.Gradient(point).Gradients;
            for (int i = 0; i < point.Length; i++)
            {
                double[] above = [.. point], below = [.. point];
                above[i] += step;
                below[i] -= step;
                double expected = (function.Value(above) - function.Value(below)) / (2 * step);
                Near.Equal(expected, gradients[i], tolerance, $"{name}({string.Join(", ", point)}) by argument {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreesWithForwardMode(string name)
    {
        ScalarFunction function = ScalarFunction.All[name];
        (double[][] points, Func<Dual[], Dual> forward) = OrdinaryPoints.Of(function);
        double tolerance = function.IsSingle ? 1e-5 : 1e-12;
        foreach (double[] point in points)
        {
            double[] gradients = function.Gradient(point).Gradients;
            for (int i = 0; i < point.Length; i++)
            {
                Dual expected = forward([.. point.Select((x, j) => new Dual(x, i == j ? 1 : 0))]);
                Near.Equal(expected.Value, function.Value(point), function.IsEstimate ? 1.0 / 256 : tolerance, $"{name}({string.Join(", ", point)})");
                Near.Equal(expected.Slope, gradients[i], tolerance, $"{name}({string.Join(", ", point)}) by argument {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void BackwardAddsTheScaledGradient(string name)
    {
        ScalarFunction function = ScalarFunction.All[name];
        double tolerance = function.IsSingle ? 1e-5 : 1e-13;
        foreach (double[] point in OrdinaryPoints.Of(function).Points)
        {
            double[] once = function.Gradient(point).Gradients;
            double[] scaled = function.Backward(point, resultGrad: -2.5, start: 0.75).Gradients;
            Assert.All(once.Zip(scaled), pair => Near.Equal(0.75 - 2.5 * pair.First, pair.Second, tolerance, name));
        }
    }
}
