using AotGrad;

namespace Sensitivity;

/// <summary>The price of a European call, and its derivatives: all are declared here, and the generator writes them.</summary>
public static partial class BlackScholes
{
    /// <summary>The price of a call on a share.</summary>
    /// <param name="maturity">The years until it ends.</param>
    [Differentiable]
    public static double Call(double spot, [NoGrad] double strike, double volatility, double rate, double maturity)
    {
        double deviation = volatility * Math.Sqrt(maturity);
        double d1 = (Math.Log(spot / strike) + (rate + volatility * volatility / 2) * maturity) / deviation;
        return spot * Cdf(d1) - strike * Math.Exp(-rate * maturity) * Cdf(d1 - deviation);
    }

    /// <summary>The price and its derivatives by spot, volatility, rate and maturity.</summary>
    [GradientOf(nameof(Call))]
    public static partial (double Price, double Delta, double Vega, double Rho, double ByMaturity) FirstGreeks(
        double spot, double strike, double volatility, double rate, double maturity);

    /// <summary>Fills in the matrix of second derivatives by spot, volatility, rate and maturity.</summary>
    [HessianOf(nameof(Call))]
    public static partial void SecondGreeks(
        double spot, double strike, double volatility, double rate, double maturity, Span<double> hessian);

    /// <summary>
    /// The normal distribution: ½ + φ(x) (x + x³/3 + x⁵/(3·5) + ...) around 0, and φ(x) / (x + 1/(x + 2/(x + ...))) for the tails.
    /// </summary>
    [Differentiable]
    public static double Cdf(double x)
    {
        double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI), distance = Math.Abs(x);
        if (distance < 3) return 0.5 + density * Series(x);
        double tail = density / Fraction(distance);
        return x < 0 ? tail : 1 - tail;
    }

    // Goes on until the second derivatives of its terms are nothing, too.
    [Differentiable]
    private static double Series(double x)
    {
        double term = x, sum = x;
        int n = 1;
        do
        {
            n += 2;
            term *= x * x / n;
            sum += term;
        }
        while (Math.Abs(term) > 1e-25);

        return sum;
    }

    [Differentiable]
    private static double Fraction(double x)
    {
        const int Depth = 60;
        double fraction = x;
        for (int k = Depth; k > 0; k--)
        {
            fraction = x + k / fraction;
        }

        return fraction;
    }
}
