using AotGrad.Checking;

namespace AotGrad.Tests.Checking;

/// <summary>Right gradients pass, in every form, and the forms need no more than a line or two.</summary>
public class RightGradientTests
{
    private static readonly double[] W = [0.3, -1.2, 2.5, 0, 40];

    [Fact]
    public void Method_groups_of_one_span()
    {
        GradientReport report = GradientCheck.Verify<double>(Functions.Energy, Functions.EnergyGradient, W);
        Assert.True(report.Passed);
        Assert.Equal(["value", "W[0]", "W[1]", "W[2]", "W[3]", "W[4]"], report.Coordinates.Select(c => c.Name));
        Assert.Empty(report.Mismatches);
        // Fourth order: far better than what passes.
        Assert.All(report.Coordinates, c => Assert.InRange(c.Error, 0, 1e-9));
        Assert.StartsWith("The generated gradient agrees in all of 6 numbers; the worst is ", report.ToString());
    }

    [Fact]
    public void Lambdas_of_one_span_infer_the_type()
    {
        double[] w = [0.5, 1.5], x = [2.0, -1.0];
        double unused = 0;
        double[] unusedGrad = new double[2];
        GradientReport report = GradientCheck.Verify(
            w => Functions.Loss(w, x, 0.1, 0.7),
            (w, g) => Functions.LossGradient(w, x, 0.1, 0.7, g, unusedGrad, ref unused),
            w);
        Assert.Equal("w[1]", report.Coordinates[^1].Name);
        Assert.Equal(-2 * (0.5 * 2 - 1.5 + 0.1 - 0.7), report.Coordinates[^1].Generated, 1e-15);
    }

    [Fact]
    public void A_gradient_that_adds() =>
        Assert.True(GradientCheck.Compare(Functions.Energy, (w, g) => Functions.EnergyBackward(w, g), W).Passed);

    [Fact]
    public void Float()
    {
        float[] w = [0.3f, -1.2f, 2.5f, 0];
        GradientReport report = GradientCheck.Verify<float>(Functions.Energy, Functions.EnergyGradient, w);
        Assert.Equal(5, report.Coordinates.Count);
        Assert.All(report.Coordinates, c => Assert.InRange(c.Error, 0, 1e-4));
    }

    [Fact]
    public void Several_spans_and_a_scalar()
    {
        double[] w = [0.5, 1.5], x = [2.0, -1.0], b = [0.1];
        GradientReport report = GradientCheck.Verify(
            p => Functions.Loss(p[0], p[1], p[2][0], 0.7),
            (p, g) => Functions.LossGradient(p[0], p[1], p[2][0], 0.7, g[0], g[1], ref g[2][0]),
            [w, x, b]);
        Assert.Equal(["value", "w[0]", "w[1]", "x[0]", "x[1]", "b[0]"], report.Coordinates.Select(c => c.Name));
        Assert.Equal([0.5, 1.5], w);
    }

    [Fact]
    public void Scalars()
    {
        double x = 0.3;
        Assert.Equal(["value", "x"], Names(GradientCheck.Verify(Functions.Square, Functions.SquareGradient, x)));
        Assert.Equal(["value", "x", "y"], Names(GradientCheck.Verify<double>(Functions.F, Functions.FGradient, x, -0.7)));
        Assert.Equal(
            ["value", "a", "b", "c"],
            Names(GradientCheck.Verify<float>(Functions.G, Functions.GGradient, 1, 2, 3, xName: "a", yName: "b", zName: "c")));

        static IEnumerable<string> Names(GradientReport report) => report.Coordinates.Select(c => c.Name);
    }

    [Fact]
    public void A_written_span()
    {
        double[] x = [0.5, -1.5, 3];
        GradientReport report = GradientCheck.Verify<double>(Functions.Squares, Functions.SquaresBackward, x, new double[3]);
        Assert.Equal(["value", "x[0]", "x[1]", "x[2]", "y[0]", "y[1]", "y[2]"], report.Coordinates.Select(c => c.Name));
        // A default upstream gradient tells outputs apart.
        Assert.Equal(3, report.Coordinates.Skip(1).Take(3).Zip(x, (c, v) => c.Generated / v).Distinct().Count());
        Assert.All(report.Coordinates.Skip(4), c => Assert.Equal(0, c.Generated));
    }

    [Fact]
    public void A_written_span_that_is_read_with_a_given_upstream_gradient()
    {
        float[] y = [3, 5], upstream = [10, 100];
        GradientReport report = GradientCheck.Verify<float>(Functions.ScaleFirst, Functions.ScaleFirstBackward, [2f], y, upstream);
        Assert.Equal([560, 30, 20, 100], report.Coordinates.Select(c => c.Generated));
        Assert.Equal([3, 5], y);
    }

    [Fact]
    public void Several_inputs_and_a_written_span()
    {
        double[] w = [0.5, 1.5], b = [0.25];
        GradientReport report = GradientCheck.Verify(
            (x, y) => y[0] += x[0][0] * x[0][1] + x[1][0],
            (x, y, g, yGrad) =>
            {
                g[0][0] += x[0][1] * yGrad[0];
                g[0][1] += x[0][0] * yGrad[0];
                g[1][0] += yGrad[0];
                y[0] += x[0][0] * x[0][1] + x[1][0];
            },
            [w, b],
            [7.0]);
        Assert.Equal(["value", "w[0]", "w[1]", "b[0]", "y[0]"], report.Coordinates.Select(c => c.Name));
    }

    [Fact]
    public void In_place_without_another_input()
    {
        GradientReport report = GradientCheck.Verify(
            (_, y) => y[0] *= y[1],
            (_, y, _, yGrad) =>
            {
                yGrad[1] += yGrad[0] * y[0];
                yGrad[0] *= y[1];
                y[0] *= y[1];
            },
            ReadOnlySpan<double>.Empty,
            [2, 3]);
        Assert.Equal(["value", "y[0]", "y[1]"], report.Coordinates.Select(c => c.Name));
    }
}
