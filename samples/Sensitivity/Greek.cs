namespace Sensitivity;

/// <summary>A derivative of a price, and what it should be.</summary>
/// <param name="Symbol">What it is a derivative by; V is the price, S the spot, σ the volatility, r the rate, T the maturity.</param>
public sealed record Greek(string Name, string Symbol, double Value, double Expected)
{
    public double Error => Math.Abs(Value - Expected) / Math.Max(1, Math.Abs(Expected));
}
