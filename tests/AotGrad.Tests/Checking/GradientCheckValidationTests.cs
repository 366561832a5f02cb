using AotGrad.Checking;

namespace AotGrad.Tests.Checking;

/// <summary>Calls that could check nothing are refused.</summary>
public class GradientCheckValidationTests
{
    [Fact]
    public void Nothing_to_check()
    {
        Assert.Throws<ArgumentException>(() => GradientCheck.Compare<double>(Functions.Energy, Functions.EnergyGradient, []));
        Assert.Throws<ArgumentException>(() => GradientCheck.Compare(p => 1.0, (p, g) => 1.0, new double[0][]));
        Assert.Throws<ArgumentException>("y", () => GradientCheck.Compare<double>(Functions.Squares, Functions.SquaresBackward, [], []));
    }

    [Fact]
    public void Upstream_of_another_length() =>
        Assert.Throws<ArgumentException>(
            "upstream", () => GradientCheck.Compare<double>(Functions.Squares, Functions.SquaresBackward, [1], [1], [1, 2]));

    [Fact]
    public void Null()
    {
        Assert.Throws<ArgumentNullException>("function", () => GradientCheck.Compare(null!, Functions.SquareGradient, 1.0));
        Assert.Throws<ArgumentNullException>("gradient", () => GradientCheck.Compare<double>(Functions.Energy, null!, [1.0]));
        Assert.Throws<ArgumentNullException>("backward", () => GradientCheck.Compare<double>(Functions.Squares, null!, [1], [1]));
    }

    [Fact]
    public void Other_element_types() =>
        Assert.Throws<NotSupportedException>(() => GradientCheck.Compare(x => x, x => (x, Half.One), Half.One));

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Options_out_of_range(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>("Step", () => new GradientCheckOptions { Step = bad });
        Assert.Throws<ArgumentOutOfRangeException>("Step", () => new GradientCheckOptions { Step = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("RelativeTolerance", () => new GradientCheckOptions { RelativeTolerance = bad });
        Assert.Throws<ArgumentOutOfRangeException>("AbsoluteTolerance", () => new GradientCheckOptions { AbsoluteTolerance = bad });
    }

    [Fact]
    public void Tolerances_decide()
    {
        GradientReport report = GradientCheck.Compare(x => x, x => (x, 1.1), 1.0);
        Assert.False(report.Passed);
        Assert.True(GradientCheck.Compare(x => x, x => (x, 1.1), 1.0, new() { AbsoluteTolerance = 0.11 }).Passed);
        Assert.True(GradientCheck.Compare(x => x, x => (x, 1.1), 1.0, new() { RelativeTolerance = 0.11 }).Passed);
    }
}
