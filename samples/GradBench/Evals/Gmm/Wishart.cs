namespace GradBench.Evals;

/// <summary>The constant of the Wishart distribution, which no parameter has a share in.</summary>
public static class Wishart
{
    /// <summary>The logarithm of what the density of one component's matrix is divided by.</summary>
    public static double LogNormalization(int d, int m, double gamma)
    {
        int n = d + m + 1;
        double logGamma = d * (d - 1) / 4.0 * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++)
        {
            logGamma += LogGamma((n + 1 - j) / 2.0);
        }

        return n * d * (Math.Log(gamma) - Math.Log(2) / 2) - logGamma;
    }

    /// <summary>log Γ(x) for half integers x > 0, from Γ(x) = (x − 1) Γ(x − 1).</summary>
    public static double LogGamma(double x)
    {
        double sum = 0;
        while (x > 1)
        {
            x--;
            sum += Math.Log(x);
        }

        // Γ(1) = 1 and Γ(1/2) = √π.
        return x == 1 ? sum : sum + Math.Log(Math.PI) / 2;
    }
}
