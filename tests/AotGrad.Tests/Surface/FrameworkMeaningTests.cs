using System.Diagnostics;
using System.Numerics;

namespace AotGrad.Tests.Surface;

/// <summary>What a program means that the compiler leaves out, or that the framework defines otherwise than an operator would.</summary>
public sealed partial class FrameworkMeaningTests
{
    [Theory]
    [InlineData(double.NaN, 3, 0)]
    [InlineData(2.0, 2, 1)]
    [InlineData(0.0, 5, 0)]
    public void NaNMatchesItselfInPatterns(double x, double value, double slope)
    {
        (double result, double xGrad) = MatchedGradient(x);
        Assert.Equal(Matched(x), result);
        Assert.Equal((value, slope), (result, xGrad));
    }

    [Differentiable]
    private static double Matched(double x)
    {
        double s = x is double.NaN ? 1 : 0;
        switch (x)
        {
            case double.NaN:
                return s + 2;
            case -0.0:
                return s + 5;
            default:
                return s + x;
        }
    }

    [Theory]
    [InlineData(1.5, 6.0)]
    [InlineData(double.MaxValue, 1.0)]
    public void LimitsAreThoseOfTheTypeArgument(double x, double slope) => Assert.Equal(slope, LimitedGradient(x).xGrad);

    [Differentiable]
    private static double Limited(double x) => Below(x);

    [Differentiable]
    private static T Below<T>(T x)
        where T : IFloatingPointIeee754<T>, IMinMaxValue<T> => x > T.MinValue && x < T.MaxValue ? T.CreateChecked(T.Radix) * x * x : x;

    [Fact]
    public void ConditionalCallsAreLeftOutWithTheirArguments() => Assert.Equal((0.5 * 0.5, 1.0), ConditionalGradient(0.5));

    [Differentiable]
    private static double Conditional(double x)
    {
        double s = x;
        Triple(ref s);
        Note(s *= 2);
        return s * s;
    }

    [Conditional("NEVER_DEFINED")]
    [Differentiable]
    private static void Triple(ref double x) => x *= 3;

    [Conditional("NEVER_DEFINED")]
    private static void Note(double x) => Assert.Fail($"{x}");

    [Theory]
    [InlineData(390, -510, 255)]
    [InlineData(-3, 3.5, 0)]
    public void SaturatingConversionsSaturate(double x, double y, int most)
    {
        Assert.Equal(most, byte.CreateSaturating(x));
        double xGrad = 0, yGrad = 0;
        Assert.Equal(Saturated(x, y), SaturatedBackward(x, y, ref xGrad, ref yGrad, 1));
    }

    [Differentiable]
    private static T Saturated<T>(T x, T y)
        where T : IFloatingPointIeee754<T> =>
        (x * T.CreateChecked(byte.CreateSaturating(x) + (100 * sbyte.CreateSaturating(y)))) + T.CreateChecked(short.CreateTruncating(x) + int.CreateChecked(y));

    [Fact]
    public void CheckedConversionsThrow()
    {
        double xGrad = 0, yGrad = 0;
        Assert.Throws<OverflowException>(() => SaturatedBackward(1, 1e10, ref xGrad, ref yGrad, 1));
    }

    [Fact]
    public void ConstructorsOfGenericStructsComputeWithTheTypeOfTheCall()
    {
        (double value, double aGrad, double bGrad) = MadeGradient(0.5, 2);
        Assert.Equal((Made(0.5, 2), 6.0, 7.0), (value, aGrad, bGrad));
    }

    [Differentiable]
    private static double Made(double a, double b)
    {
        var pair = new Shifted<double>(a);
        return (pair.X + pair.Twice) * b;
    }

    private struct Shifted<T>
        where T : IFloatingPointIeee754<T>
    {
        public T X;

        public Shifted(T x)
        {
            X = x + T.One;
            Twice = T.CreateChecked(2) * x;
            X += T.One;
            X += Twice;
            Twice = Half;
        }

        public T Twice { get; private set; }

        public T Half { get; } = T.CreateChecked(3.5);
    }
}
