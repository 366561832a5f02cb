using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>A zero adjoint scales everything to zero; any other is a factor.</summary>
public sealed class AdjointTests
{
    [Fact]
    public void ZeroStaysZero()
    {
        foreach (double zero in new[] { 0.0, -0.0 })
        {
            foreach (double partial in new[] { 0, 1, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN })
            {
                Assert.Equal(0, Adjoint.Scale(zero, partial));
                Assert.Equal(0, Adjoint.Scale((float)zero, (float)partial));
            }
        }
    }

    [Theory]
    [InlineData(1.5, -2.5)]
    [InlineData(double.Epsilon, double.PositiveInfinity)]
    [InlineData(-1.0, double.PositiveInfinity)]
    [InlineData(1.0, double.NaN)]
    [InlineData(double.NaN, 0.0)]
    [InlineData(double.PositiveInfinity, 0.0)]
    public void OthersAreMultiplied(double bar, double partial) => Assert.Equal(bar * partial, Adjoint.Scale(bar, partial));

    [Theory]
    [InlineData(1.5f, -2.5f)]
    [InlineData(float.Epsilon, float.PositiveInfinity)]
    [InlineData(float.NaN, 0f)]
    public void OthersAreMultipliedInSinglePrecision(float bar, float partial) => Assert.Equal(bar * partial, Adjoint.Scale(bar, partial));
}
