using GradBench.Evals;

namespace AotGrad.Tests.Samples.Evals;

/// <summary>Derivatives that contain derivatives, in each of the four combinations of modes, and what descent along them finds.</summary>
public sealed class DescentTests
{
    [Theory]
    [InlineData(-0.1)]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(0.3)]
    public void Where_the_particle_lands_changes_as_differences_say(double w)
    {
        const double Step = 1e-4;
        double Slope(Func<double, double> f) => (8 * (f(w + Step) - f(w - Step)) - (f(w + 2 * Step) - f(w - 2 * Step))) / (12 * Step);

        Assert.Equal(Landing.ByReverse(w), Landing.ByForward(w), 1e-12);
        double expected = Slope(Landing.ByReverse);
        Assert.NotEqual(0, expected, 1e-2);
        Near.Equal(expected, Landing.ByForwardTangent(w, 1).resultTangent, 1e-7, "ff");
        Near.Equal(expected, Landing.ByReverseTangent(w, 1).resultTangent, 1e-7, "fr");
        Near.Equal(expected, Landing.ByForwardGradient(w).wGrad, 1e-7, "rf");
        Near.Equal(expected, Landing.ByReverseGradient(w).wGrad, 1e-7, "rr");
    }

    /// <summary>The second point that descent finds does not depend on the first, so the slopes are those of |x|².</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(-0.3, 2)]
    public void The_greatest_height_changes_as_the_first_point_does(double x0, double x1)
    {
        double[] x = [x0, x1], start = [1, 0.5], expected = [2 * x0, 2 * x1], byForward = new double[2], byReverse = new double[2];
        Near.Equal(expected, [Greatest.ByForwardTangent(x, [1, 0], start).resultTangent, Greatest.ByForwardTangent(x, [0, 1], start).resultTangent], 1e-12, "ff");
        Near.Equal(expected, [Greatest.ByReverseTangent(x, [1, 0], start).resultTangent, Greatest.ByReverseTangent(x, [0, 1], start).resultTangent], 1e-12, "fr");
        Greatest.ByForwardGradient(x, start, byForward);
        Greatest.ByReverseGradient(x, start, byReverse);
        Near.Equal(expected, byForward, 1e-12, "rf");
        Near.Equal(expected, byReverse, 1e-12, "rr");
    }

    /// <summary>A valley, whose lowest point is (1, −2).</summary>
    private readonly struct Valley : IObjective
    {
        public double Value(ReadOnlySpan<double> x) => (x[0] - 1) * (x[0] - 1) + 3 * (x[1] + 2) * (x[1] + 2) + Math.Pow(x[0] - 1, 4);

        public void Gradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient[0] = 2 * (x[0] - 1) + 4 * Math.Pow(x[0] - 1, 3);
            gradient[1] = 6 * (x[1] + 2);
        }
    }

    [Fact]
    public void Descent_ends_where_it_goes_no_further_down()
    {
        double[] x = [3, 3];
        GradientDescent.Minimize(default(Valley), x);
        Near.Equal([1, -2], x, 1e-4);

        double[] there = [1, -2];
        GradientDescent.Minimize(default(Valley), there);
        Assert.Equal([1, -2], there);
    }
}
