using System.Diagnostics;

namespace AotGrad.Tests.Surface;

/// <summary>Guard clauses on active values throw from the generated method as from the primal, under the same names.</summary>
public partial class GuardClauseTests
{
    [Differentiable]
    public static double Root(double x, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 10);
        if (scale == 0) throw new ArgumentException($"{nameof(scale)} is {scale:F1} for {x}", nameof(scale));
        double root = scale * Math.Sqrt(x);
        Debug.Assert(root >= 0 || scale < 0, $"root is {root}");
        return root;
    }

    [Fact]
    public void A_value_that_passes_has_its_derivative()
    {
        (double value, double xGrad, double scaleGrad) = RootGradient(4, 3);
        Assert.Equal((6, 0.75, 2), (value, xGrad, scaleGrad));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 11)]
    [InlineData(2, 0)]
    public void A_value_that_does_not_pass_throws_the_same(double x, double scale)
    {
        ArgumentException primal = Assert.ThrowsAny<ArgumentException>(() => Root(x, scale));
        ArgumentException generated = Assert.ThrowsAny<ArgumentException>(() => RootGradient(x, scale));
        Assert.Equal((primal.GetType(), primal.Message), (generated.GetType(), generated.Message));
    }
}
