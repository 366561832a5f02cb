using System.Globalization;
using AotGrad.Checking;

namespace AotGrad.Tests.Checking;

/// <summary>Wrong gradients are found and named; nothing that is not a number passes.</summary>
public class WrongGradientTests
{
    private static readonly double[] W = [0.3, -1.2, 2.5, 1, 4];

    [Fact]
    public void The_coordinate_that_is_off_is_named()
    {
        var error = Assert.Throws<GradientMismatchException>(() => GradientCheck.Verify(Functions.Energy, OffByAQuarterAt3, W));
        GradientCoordinate mismatch = Assert.Single(error.Report.Mismatches);
        Assert.Equal("W[3]", mismatch.Name);
        Assert.Equal(0.25, mismatch.Error, 1e-9);
        Assert.Same(mismatch, error.Report.Worst);
        Assert.Null(mismatch.Kink);
        Assert.Equal(
            "The generated gradient disagrees in 1 of 6 numbers, worst first:\n" +
            "  W[3]: generated 1.63177329, central difference 1.38177329, off by 0.25 (allowed 1.39E-06)",
            error.Message);
    }

    [Fact]
    public void The_report_ignores_the_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            Assert.Contains("1.63177329", GradientCheck.Compare(Functions.Energy, OffByAQuarterAt3, W).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Mismatches_come_worst_first_and_ten_are_listed()
    {
        double[] w = new double[15];
        GradientReport report = GradientCheck.Compare(
            w => 0.0,
            (w, g) =>
            {
                for (int i = 0; i < g.Length; i++)
                    g[i] = i;
                return 0;
            },
            w);
        Assert.Equal(14, report.Mismatches.Count);
        Assert.Equal("w[14]", report.Worst.Name);
        Assert.Equal(report.Mismatches.OrderByDescending(c => c.Error), report.Mismatches);
        string[] lines = report.ToString().Split('\n');
        Assert.Equal(12, lines.Length);
        Assert.Equal("  and 4 more", lines[^1]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_generated_number_that_is_not_finite_fails(double bad)
    {
        GradientReport report = GradientCheck.Compare(
            Functions.Energy,
            (w, g) =>
            {
                double value = Functions.EnergyGradient(w, g);
                g[1] = bad;
                g[2] += 1;
                return value;
            },
            W,
            new() { AbsoluteTolerance = double.MaxValue, RelativeTolerance = double.MaxValue });
        Assert.Equal("W[1]", Assert.Single(report.Mismatches).Name);
        Assert.Equal("W[1]", report.Worst.Name);
        Assert.Contains("the generated number is not finite", report.ToString());
    }

    [Fact]
    public void NaN_on_both_sides_fails()
    {
        GradientReport report = GradientCheck.Compare(x => double.NaN, x => (double.NaN, double.NaN), 1.0);
        Assert.Equal(["value", "x"], report.Mismatches.Select(c => c.Name));
    }

    [Fact]
    public void Infinity_on_both_sides_fails()
    {
        GradientReport report = GradientCheck.Compare(
            x => double.PositiveInfinity * x, x => (double.PositiveInfinity, double.PositiveInfinity), 1.0);
        Assert.False(report.Passed);
        Assert.Equal(2, report.Mismatches.Count);
    }

    [Fact]
    public void A_domain_edge_within_one_step_fails_and_a_smaller_step_helps()
    {
        GradientReport report = GradientCheck.Compare(Math.Log, x => (Math.Log(x), 1 / x), 5e-5);
        Assert.Contains("not finite within one step", Assert.Single(report.Mismatches).ToString());
        GradientCheck.Verify(Math.Log, x => (Math.Log(x), 1 / x), 5e-5, new() { Step = 1e-7 });
    }

    [Fact]
    public void A_wrong_value_fails()
    {
        GradientReport report = GradientCheck.Compare(Math.Sin, x => (Math.Sin(x) + 0.5, Math.Cos(x)), 0.0);
        GradientCoordinate mismatch = Assert.Single(report.Mismatches);
        Assert.Equal("value: generated 0.5, the function itself 0, off by 0.5 (allowed 1E-08)", mismatch.ToString());
    }

    [Fact]
    public void A_kink_is_pointed_out()
    {
        double[] x = [1, 0, 2];
        GradientReport report = GradientCheck.Compare(
            x => Math.Max(x[0], 0) + Math.Max(x[1], 0),
            (x, g) =>
            {
                g[0] = 1;
                return x[0];
            },
            x);
        GradientCoordinate mismatch = Assert.Single(report.Mismatches);
        Assert.Equal("x[1]", mismatch.Name);
        (double left, double right) = Assert.NotNull(mismatch.Kink);
        Assert.Equal(0.0, left);
        Assert.Equal(1.0, right, 1e-9);
        Assert.Contains("the slope is 0 on the left and 1 on the right", mismatch.ToString());
    }

    [Fact]
    public void Curvature_is_not_taken_for_a_kink()
    {
        GradientReport report = GradientCheck.Compare(x => 1e3 * x * x, x => (1e3 * x * x, 1.0), 0.0);
        Assert.Null(Assert.Single(report.Mismatches).Kink);
    }

    [Fact]
    public void A_gradient_left_out_of_several_is_named()
    {
        double[] w = [0.5, 1.5], b = [0.1];
        double forgotten = 0;
        double[] unused = new double[2];
        GradientReport report = GradientCheck.Compare(
            p => Functions.Loss(p[0], p[0], p[1][0], 0.7),
            (p, g) => Functions.LossGradient(p[0], p[0], p[1][0], 0.7, g[0], unused, ref forgotten),
            [w, b]);
        // The gradient of w misses the half that comes through x.
        Assert.Equal(["b[0]", "w[0]", "w[1]"], report.Mismatches.Select(c => c.Name).Order());
    }

    [Fact]
    public void A_gradient_that_overwrites_its_input_does_not_move_the_point()
    {
        double[] w = [2], b = [3];
        GradientReport report = GradientCheck.Compare(
            p => p[0][0] * p[1][0],
            (p, g) =>
            {
                (g[0][0], g[1][0]) = (p[1][0], p[0][0]);
                p[0][0] = 100;
                return 6;
            },
            [w, b]);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal([2], w);
    }

    [Fact]
    public void Names_stand_in_where_arguments_are_not_names()
    {
        Assert.Equal("x[0]", GradientCheck.Compare<double>(Functions.Energy, Functions.EnergyGradient, [1.0]).Coordinates[1].Name);
        Assert.Equal(
            ["value", "x0[0]", "W[0]"],
            GradientCheck.Compare(p => p[0][0] * p[1][0], Product, [[2.0], W[..1]], xNames: "[1, W]").Coordinates.Select(c => c.Name));
        double[][] both = [[2.0], [3.0]];
        Assert.Equal(
            ["value", "x0[0]", "x1[0]"],
            GradientCheck.Verify(p => p[0][0] * p[1][0], Product, both).Coordinates.Select(c => c.Name));

        static double Product(double[][] p, double[][] g)
        {
            g[0][0] = p[1][0];
            g[1][0] = p[0][0];
            return p[0][0] * p[1][0];
        }
    }

    [Fact]
    public void A_float_gradient_that_is_off_by_a_hundredth_is_found()
    {
        float[] w = [0.3f, -1.2f];
        GradientReport report = GradientCheck.Compare(
            Functions.Energy,
            (w, g) =>
            {
                float value = Functions.EnergyGradient(w, g);
                g[1] *= 1.01f;
                return value;
            },
            w);
        Assert.Equal("w[1]", Assert.Single(report.Mismatches).Name);
    }

    [Fact]
    public void A_written_span_whose_entry_gradient_is_not_cleared_is_found()
    {
        double[] x = [0.5, -1.5], y = [0, 0];
        GradientReport report = GradientCheck.Compare(
            Functions.Squares,
            (x, y, xGrad, yGrad) =>
            {
                double seed = yGrad[1];
                Functions.SquaresBackward(x, y, xGrad, yGrad);
                yGrad[1] = seed;
            },
            x,
            y);
        Assert.Equal("y[1]", Assert.Single(report.Mismatches).Name);
    }

    [Fact]
    public void A_written_span_with_a_wrong_output_is_found()
    {
        double[] x = [0.5, -1.5];
        GradientReport report = GradientCheck.Compare(
            Functions.Squares,
            (x, y, xGrad, yGrad) =>
            {
                Functions.SquaresBackward(x, y, xGrad, yGrad);
                y[0] = 0;
            },
            x,
            new double[2]);
        Assert.Equal("value", Assert.Single(report.Mismatches).Name);
    }

    private static double OffByAQuarterAt3(ReadOnlySpan<double> w, Span<double> wGrad)
    {
        double value = Functions.EnergyGradient(w, wGrad);
        wGrad[3] += 0.25;
        return value;
    }
}
