using Sensitivity;

const int Paths = 100_000;
const int Shares = 3;

// One share, where textbooks have a formula for everything.
const double Spot = 100, Strike = 105, Volatility = 0.2, Rate = 0.03, Maturity = 0.75;
IReadOnlyList<Greek> call = ClosedForms.Compare(Spot, Strike, Volatility, Rate, Maturity);
Tables.Write(Console.Out, "A call, by Black and Scholes", "closed form", call);

double[] hessian = new double[16];
Tables.Write(
    Console.Out,
    "Its times",
    [
        Timing.Of("price", 0, () => BlackScholes.Call(Spot, Strike, Volatility, Rate, Maturity)),
        Timing.Of("4 first Greeks, with the price", 4, () => BlackScholes.FirstGreeks(Spot, Strike, Volatility, Rate, Maturity)),
        Timing.Of("10 second Greeks", 10, () => BlackScholes.SecondGreeks(Spot, Strike, Volatility, Rate, Maturity, hessian)),
    ]);

// Three shares, where there is none: first Greeks path by path, second ones with the kink of the payoff rounded off.
double[] normals = Normals.Draw(new Random(Seed: 1), Paths, Shares, correlation: 0.5);
double[] weights = [0.4, 0.35, 0.25], spots = [100, 90, 120], volatilities = [0.2, 0.25, 0.3];
double[] market = [.. spots, .. volatilities, Rate, Maturity];
var basket = new Basket(weights, Strike, normals);
var smooth = new Basket(weights, Strike, normals, smoothing: 1);

Greek[] first = Differences.First(basket, market), second = Differences.Second(smooth, market);
Tables.Write(Console.Out, $"A call on a basket, over {Paths:N0} paths", "differences", first);
Tables.Write(Console.Out, "Its second derivatives", [.. Enumerable.Range(0, market.Length).Select(i => Differences.SymbolOf(basket, i))], second);
Console.WriteLine($"    They differ from differences of first ones by {second.Max(greek => greek.Error):0.0e+00} at most.");
Console.WriteLine();

// What a hedge has to follow: how the deltas move when all shares fall by one percent.
double[] fall = [.. spots.Select(spot => -0.01 * spot)];
Greek[] hedge = Differences.Along(smooth, market, fall);
Tables.Write(Console.Out, "The deltas, where shares fall by 1 %", "differences", hedge);

double[] deltas = new double[Shares], moves = new double[Shares];
Tables.Write(
    Console.Out,
    "Its times",
    [
        Timing.Of("price", 0, () => smooth.Price(spots, volatilities, Rate, Maturity)),
        Timing.Of("3 deltas, with the price", 3, () => smooth.Deltas(spots, volatilities, Rate, Maturity, deltas)),
        Timing.Of("8 first Greeks, with the price", 8, () => Differences.Gradient(smooth, market)),
        Timing.Of("3 deltas and how they move", 6, () => smooth.DeltasAlong(spots, volatilities, Rate, Maturity, fall, deltas, moves)),
        Timing.Of("36 second Greeks", 36, () => Differences.Hessian(smooth, market)),
    ]);

// A difference of prices is off where a path ends within its step of the kink.
double worst = new[] { call, first, second, hedge }.Max(greeks => greeks.Max(greek => greek.Error));
Console.WriteLine($"Largest difference: {worst:0.0e+00}");
return worst < 1e-5 ? 0 : 1;
