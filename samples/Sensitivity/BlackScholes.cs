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

    /// <summary>The normal distribution, by Marsaglia's series ½ + φ(x) (x + x³/3 + x⁵/(3·5) + ...).</summary>
    /// <remarks>It is differentiated term by term, and goes on until the second derivatives of terms are nothing, too.</remarks>
    [Differentiable]
    public static double Cdf(double x)
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

        return 0.5 + Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * sum;
    }
}
