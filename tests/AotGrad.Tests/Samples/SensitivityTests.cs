using Sensitivity;

namespace AotGrad.Tests.Samples;

/// <summary>Prices and Greeks of the sensitivity sample are those of formulas, of differences, and of each other.</summary>
public sealed class SensitivityTests
{
    private static readonly double[] s_weights = [0.4, 0.35, 0.25];
    private static readonly double[] s_market = [100, 90, 120, 0.2, 0.25, 0.3, 0.03, 0.75];
    private static readonly double[] s_normals = Normals.Draw(new Random(1), groups: 5000, width: 3, correlation: 0.5);

    [Theory]
    [InlineData(100, 105, 0.2, 0.03, 0.75)]
    [InlineData(105, 100, 0.4, -0.01, 2)]
    [InlineData(150, 100, 0.15, 0.05, 0.25)]
    [InlineData(60, 100, 0.3, 0.02, 1)]
    [InlineData(20, 100, 0.3, 0.02, 1)]
    [InlineData(100, 100, 0.1, 0, 0.01)]
    // Where the normal distribution is taken at 0.
    [InlineData(100, 100, 0.2, -0.02, 1)]
    [InlineData(100, 100, 0.2, 0.02, 1)]
    public void Greeks_of_a_call_are_those_of_formulas(double spot, double strike, double volatility, double rate, double maturity)
    {
        IReadOnlyList<Greek> greeks = ClosedForms.Compare(spot, strike, volatility, rate, maturity);

        Assert.Equal(15, greeks.Select(greek => greek.Symbol).Distinct().Count());
        // Some are differences of terms as large as the strike, which cancel.
        Assert.All(greeks, greek => Assert.Equal(greek.Expected, greek.Value, 1e-10 * Math.Abs(greek.Expected) + 1e-14 * strike));
    }

    [Fact]
    public void Second_Greeks_of_a_call_are_symmetric()
    {
        double[] hessian = new double[16];
        BlackScholes.SecondGreeks(100, 105, 0.2, 0.03, 0.75, hessian);

        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Near.Equal(hessian[j * 4 + i], hessian[i * 4 + j], 1e-13, $"{i}, {j}");
            }
        }
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.84134474606854293)]
    [InlineData(-3, 0.0013498980316300946)]
    [InlineData(2.9999, 0.998649658717045)]
    [InlineData(5, 0.99999971334842808)]
    [InlineData(-37.5, 0)]
    public void Normal_distribution_has_its_known_values(double x, double expected) => Assert.Equal(expected, BlackScholes.Cdf(x), 1e-15);

    [Fact]
    public void First_Greeks_of_a_basket_are_those_of_differences()
    {
        Greek[] greeks = Differences.First(new Basket(s_weights, 105, s_normals), s_market);

        Assert.Equal(8, greeks.Length);
        // A difference is off where a path ends within its step of the kink, which few do.
        Assert.All(greeks, greek => Near.Equal(greek.Expected, greek.Value, 1e-4, greek.Name));
    }

    [Fact]
    public void Second_Greeks_of_a_smoothed_basket_are_those_of_differences()
    {
        Greek[] greeks = Differences.Second(new Basket(s_weights, 105, s_normals, smoothing: 1), s_market);

        Assert.Equal(36, greeks.Select(greek => greek.Symbol).Distinct().Count());
        Assert.All(greeks, greek => Near.Equal(greek.Expected, greek.Value, 1e-6, greek.Symbol));
    }

    [Fact]
    public void Deltas_move_by_the_matrix_of_second_Greeks()
    {
        var basket = new Basket(s_weights, 105, s_normals, smoothing: 1);
        double[] direction = [-1, 2, 0.5], hessian = Differences.Hessian(basket, s_market);

        Greek[] moves = Differences.Along(basket, s_market, direction);

        Assert.Equal(3, moves.Length);
        for (int i = 0; i < moves.Length; i++)
        {
            Near.Equal(direction.Select((d, j) => d * hessian[i * s_market.Length + j]).Sum(), moves[i].Value, 1e-13, moves[i].Name);
            Near.Equal(moves[i].Expected, moves[i].Value, 1e-7, moves[i].Name);
        }
    }

    [Fact]
    public void Deltas_alone_are_those_of_all_first_Greeks()
    {
        var basket = new Basket(s_weights, 105, s_normals);
        double[] deltas = new double[3];

        double price = basket.Deltas(s_market.AsSpan(0, 3), s_market.AsSpan(3, 3), s_market[6], s_market[7], deltas);

        Near.Equal(Differences.Price(basket, s_market), price, 1e-13);
        Near.Equal(Differences.Gradient(basket, s_market).AsSpan(0, 3), deltas, 1e-13);
    }

    [Fact]
    public void Basket_of_one_share_approaches_the_formulas()
    {
        const int Paths = 200_000;
        double[] normals = Normals.Draw(new Random(1), Paths, width: 1, correlation: 0), market = [100, 0.2, 0.03, 0.75];
        var (price, delta, vega, rho, byMaturity) = BlackScholes.FirstGreeks(100, 105, 0.2, 0.03, 0.75);
        double[] second = new double[16];
        BlackScholes.SecondGreeks(100, 105, 0.2, 0.03, 0.75, second);

        double[] first = Differences.Gradient(new Basket([1], 105, normals), market);
        double[] smoothed = Differences.Hessian(new Basket([1], 105, normals, smoothing: 1), market);

        AssertWithin(0.01, price, Differences.Price(new Basket([1], 105, normals), market));
        Assert.All(first.Zip([delta, vega, rho, byMaturity]), pair => AssertWithin(0.01, pair.Second, pair.First));
        AssertWithin(0.03, second[0], smoothed[0]);
        AssertWithin(0.03, second[10], smoothed[10]);

        static void AssertWithin(double fraction, double expected, double actual) =>
            Assert.InRange(actual / expected, 1 - fraction, 1 + fraction);
    }

    [Fact]
    public void Tables_show_what_was_computed()
    {
        var output = new StringWriter();
        Greek[] greeks = [new("a", "∂V/∂a", 1.5, 1.25), new("b", "∂V/∂b", 2, 2), new("c", "∂V/∂c", -3, -3)];

        Tables.Write(output, "Greeks", "formula", greeks);
        Tables.Write(output, "Matrix", ["x", "y"], greeks);
        Tables.Write(output, "Times", [new("price", 0, 2e-6), new("first", 4, 4e-3)]);

        string text = output.ToString();
        Assert.Matches(@"(?m)^    a +∂V/∂a +1\.5000000000 +1\.2500000000 +2\.0e-01\r?$", text);
        Assert.Matches(@"(?m)^    x +1\.50000\r?$", text);
        Assert.Matches(@"(?m)^    y +2\.00000 +-3\.00000\r?$", text);
        Assert.Matches(@"(?m)^    first +4\.00 ms +1\.00 ms +500\.00\r?$", text);
    }

    [Fact]
    public void Times_are_those_of_one_run()
    {
        Timing timing = Timing.Of("sleep", 1, () => Thread.Sleep(2));

        Assert.InRange(timing.Seconds, 0.0019, 0.2);
    }
}
