using AotGrad;

namespace Sensitivity;

/// <summary>A call on a basket of shares, priced by simulation: the mean of the discounted payoff over many paths.</summary>
/// <param name="weights">How much of each share there is.</param>
/// <param name="normals">What happens to each share on each path, path by path: normally distributed numbers.</param>
/// <param name="smoothing">The width over which the kink of the payoff is rounded off, which second derivatives need.</param>
public sealed partial class Basket(double[] weights, double strike, double[] normals, double smoothing = 0)
{
    private readonly double[] _weights = weights;
    private readonly double _strike = strike;
    private readonly double[] _normals = normals;
    private readonly double _smoothing = smoothing;

    public int Shares => _weights.Length;

    [Differentiable]
    public double Price(ReadOnlySpan<double> spots, ReadOnlySpan<double> volatilities, double rate, double maturity)
    {
        double sum = 0;
        for (int at = 0; at < _normals.Length; at += spots.Length)
        {
            double value = 0;
            for (int k = 0; k < spots.Length; k++)
            {
                double drift = (rate - volatilities[k] * volatilities[k] / 2) * maturity;
                double noise = volatilities[k] * Math.Sqrt(maturity) * _normals[at + k];
                value += _weights[k] * spots[k] * Math.Exp(drift + noise);
            }

            sum += Payoff(value - _strike, _smoothing);
        }

        return Math.Exp(-rate * maturity) * sum / (_normals.Length / spots.Length);
    }

    /// <summary>The price, and its derivatives by everything.</summary>
    [GradientOf(nameof(Price))]
    public partial double FirstGreeks(
        ReadOnlySpan<double> spots, ReadOnlySpan<double> volatilities, double rate, double maturity,
        Span<double> spotsGrad, Span<double> volatilitiesGrad, ref double rateGrad, ref double maturityGrad);

    /// <summary>The price, and its derivatives by the spots alone.</summary>
    [GradientOf(nameof(Price))]
    public partial double Deltas(
        ReadOnlySpan<double> spots, ReadOnlySpan<double> volatilities, double rate, double maturity, Span<double> spotsGrad);

    /// <summary>How the deltas move when the spots do: the product of the matrix of gammas and that direction.</summary>
    [TangentOf(nameof(Deltas))]
    public partial void DeltasAlong(
        ReadOnlySpan<double> spots, ReadOnlySpan<double> volatilities, double rate, double maturity,
        ReadOnlySpan<double> spotsTangent, Span<double> spotsGrad, Span<double> spotsGradTangent);

    /// <summary>Fills in the matrix of second derivatives: by the spots, the volatilities, the rate and the maturity.</summary>
    [HessianOf(nameof(Price))]
    public partial void SecondGreeks(
        ReadOnlySpan<double> spots, ReadOnlySpan<double> volatilities, double rate, double maturity, Span<double> hessian);

    /// <summary>What is above zero, or, if it is smoothed, width · log(1 + exp(gain / width)).</summary>
    [Differentiable]
    private static double Payoff(double gain, [NoGrad] double width) =>
        width == 0 ? Math.Max(gain, 0)
        : gain > 0 ? gain + width * double.LogP1(Math.Exp(-gain / width))
        : width * double.LogP1(Math.Exp(gain / width));
}
