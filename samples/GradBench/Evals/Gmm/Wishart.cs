namespace GradBench.Evals;

/// <summary>The constant of the Wishart distribution, which no parameter has a share in.</summary>
public static class Wishart
{
    /// <summary>The logarithm of what the density of one component's matrix is divided by.</summary>
    public static double LogNormalization(int d, int m, double gamma)
    {
        double n = (double)d + m + 1;
        double logGamma = d * (d - 1) / 4.0 * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++)
        {
            logGamma += LogGamma((n + 1 - j) / 2.0);
        }

        return n * d * (Math.Log(gamma) - Math.Log(2) / 2) - logGamma;
    }

    /// <summary>log Γ(x) for x > 0 by Stirling's series, which wants x to be large: Γ(x) = Γ(x + 1) / x.</summary>
    public static double LogGamma(double x)
    {
        double sum = 0;
        for (; x < 15; x++)
        {
            sum -= Math.Log(x);
        }

        double square = x * x;
        double series = (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - (1 / 1188.0 - 691 / 360360.0 / square) / square) / square) / square) / square) / x;
        return sum + (x - 0.5) * Math.Log(x) - x + Math.Log(2 * Math.PI) / 2 + series;
    }
}
