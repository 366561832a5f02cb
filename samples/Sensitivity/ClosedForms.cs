namespace Sensitivity;

/// <summary>The Greeks of a Black-Scholes call, beside the formulas that textbooks have for them.</summary>
public static class ClosedForms
{
    public static IReadOnlyList<Greek> Compare(double spot, double strike, double volatility, double rate, double maturity)
    {
        var first = BlackScholes.FirstGreeks(spot, strike, volatility, rate, maturity);
        Span<double> second = stackalloc double[16];
        BlackScholes.SecondGreeks(spot, strike, volatility, rate, maturity, second);

        double root = Math.Sqrt(maturity);
        double d1 = (Math.Log(spot / strike) + (rate + volatility * volatility / 2) * maturity) / (volatility * root);
        double d2 = d1 - volatility * root;
        double d1ByMaturity = (2 * rate * maturity - d2 * volatility * root) / (2 * maturity * volatility * root);
        double d2ByMaturity = d1ByMaturity - volatility / (2 * root);
        double density = Density(d1), discounted = strike * Math.Exp(-rate * maturity);
        double exercised = discounted * BlackScholes.Cdf(d2), vega = spot * density * root;

        return
        [
            new("price", "V", first.Price, spot * BlackScholes.Cdf(d1) - exercised),
            new("delta", "∂V/∂S", first.Delta, BlackScholes.Cdf(d1)),
            new("vega", "∂V/∂σ", first.Vega, vega),
            new("rho", "∂V/∂r", first.Rho, maturity * exercised),
            new("theta", "−∂V/∂T", -first.ByMaturity, -(vega * volatility / (2 * maturity) + rate * exercised)),
            new("gamma", "∂²V/∂S²", second[0], density / (spot * volatility * root)),
            new("vanna", "∂²V/∂S∂σ", second[1], -density * d2 / volatility),
            new("rho by spot", "∂²V/∂S∂r", second[2], density * root / volatility),
            new("charm", "−∂²V/∂S∂T", -second[3], -density * d1ByMaturity),
            new("volga", "∂²V/∂σ²", second[5], vega * d1 * d2 / volatility),
            new("vera", "∂²V/∂σ∂r", second[6], -vega * d1 * root / volatility),
            new("veta", "∂²V/∂σ∂T", second[7], vega * (1 / (2 * maturity) - d1 * d1ByMaturity)),
            new("rho by rate", "∂²V/∂r²", second[10], maturity * (discounted * Density(d2) * root / volatility - maturity * exercised)),
            new("rho by maturity", "∂²V/∂r∂T", second[11], (1 - rate * maturity) * exercised + maturity * discounted * Density(d2) * d2ByMaturity),
            new(
                "theta by maturity",
                "−∂²V/∂T²",
                -second[15],
                vega * volatility / (2 * maturity) * (d1 * d1ByMaturity + 1 / (2 * maturity))
                    + rate * (rate * exercised - discounted * Density(d2) * d2ByMaturity)),
        ];
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
