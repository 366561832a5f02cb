namespace Sensitivity;

/// <summary>A basket's Greeks beside central differences, of its price and of its first Greeks over the same paths.</summary>
public static class Differences
{
    private const double Step = 1e-5;

    /// <param name="market">The spots, the volatilities, the rate and the maturity.</param>
    public static Greek[] First(Basket basket, double[] market) =>
        [.. Gradient(basket, market).Select((value, i) => new Greek(
            NameOf(basket, i), $"∂V/∂{SymbolOf(basket, i)}", value, Central(market, i, m => [Price(basket, m)])[0]))];

    /// <returns>The lower half of the matrix, row by row.</returns>
    public static Greek[] Second(Basket basket, double[] market)
    {
        double[] hessian = Hessian(basket, market);
        return
        [
            .. from i in Enumerable.Range(0, market.Length)
               let differences = Central(market, i, m => Gradient(basket, m))
               from j in Enumerable.Range(0, i + 1)
               select new Greek(
                   $"{NameOf(basket, i)} by {SymbolOf(basket, j)}",
                   $"∂²V/∂{SymbolOf(basket, i)}∂{SymbolOf(basket, j)}",
                   hessian[i * market.Length + j],
                   differences[j]),
        ];
    }

    /// <summary>How the deltas move when the spots move in a direction.</summary>
    public static Greek[] Along(Basket basket, double[] market, double[] direction)
    {
        int n = basket.Shares;
        double[] deltas = new double[n], moves = new double[n];
        basket.DeltasAlong(market.AsSpan(0, n), market.AsSpan(n, n), market[2 * n], market[2 * n + 1], direction, deltas, moves);
        double[] up = Gradient(basket, Moved(Step)), down = Gradient(basket, Moved(-Step));
        return
        [
            .. moves.Select((value, i) => new Greek(
                $"{NameOf(basket, i)} moves", $"d ∂V/∂{SymbolOf(basket, i)}", value, (up[i] - down[i]) / (2 * Step))),
        ];

        double[] Moved(double by) => [.. market.Take(n).Zip(direction, (spot, d) => spot + by * d), .. market[n..]];
    }

    /// <summary>All first derivatives in a row.</summary>
    public static double[] Gradient(Basket basket, double[] market)
    {
        int n = basket.Shares;
        double[] gradient = new double[market.Length];
        basket.FirstGreeks(
            market.AsSpan(0, n), market.AsSpan(n, n), market[2 * n], market[2 * n + 1],
            gradient.AsSpan(0, n), gradient.AsSpan(n, n), ref gradient[2 * n], ref gradient[2 * n + 1]);
        return gradient;
    }

    public static double Price(Basket basket, double[] market)
    {
        int n = basket.Shares;
        return basket.Price(market.AsSpan(0, n), market.AsSpan(n, n), market[2 * n], market[2 * n + 1]);
    }

    public static double[] Hessian(Basket basket, double[] market)
    {
        int n = basket.Shares;
        double[] hessian = new double[market.Length * market.Length];
        basket.SecondGreeks(market.AsSpan(0, n), market.AsSpan(n, n), market[2 * n], market[2 * n + 1], hessian);
        return hessian;
    }

    public static string SymbolOf(Basket basket, int i) =>
        i < basket.Shares ? $"S{i + 1}" : i < 2 * basket.Shares ? $"σ{i - basket.Shares + 1}" : i == 2 * basket.Shares ? "r" : "T";

    private static string NameOf(Basket basket, int i) =>
        i < basket.Shares ? $"delta {i + 1}" : i < 2 * basket.Shares ? $"vega {i - basket.Shares + 1}" : i == 2 * basket.Shares ? "rho" : "−theta";

    private static double[] Central(double[] market, int i, Func<double[], double[]> function)
    {
        double step = Step * Math.Max(0.1, Math.Abs(market[i]));
        double[] up = function(Moved(step)), down = function(Moved(-step));
        return [.. up.Zip(down, (u, d) => (u - d) / (2 * step))];

        double[] Moved(double by) => [.. market[..i], market[i] + by, .. market[(i + 1)..]];
    }
}
