namespace AotGrad.Tests.Derivatives;

/// <summary>Points, directions, and central differences.</summary>
internal static class Vector
{
    private const double Step = 1e-5;

    public static double[] Of(int length, Action<double[]> fill)
    {
        var made = new double[length];
        fill(made);
        return made;
    }

    public static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    /// <summary><c>a · x + b · y</c></summary>
    public static double[] Sum(double a, double[] x, double b, double[] y) => [.. x.Zip(y, (u, v) => a * u + b * v)];

    /// <summary>The derivative along a direction.</summary>
    public static double[] Difference(Func<double[], double[]> f, double[] x, double[] direction) =>
        [.. f(Sum(1, x, Step, direction)).Zip(f(Sum(1, x, -Step, direction)), (above, below) => (above - below) / (2 * Step))];

    /// <summary>The matrix of derivatives, row by row.</summary>
    public static double[] Jacobian(Func<double[], double[]> f, double[] x)
    {
        double[][] columns = [.. x.Select((_, j) => Difference(f, x, [.. x.Select((_, i) => i == j ? 1.0 : 0)]))];
        return [.. Enumerable.Range(0, columns[0].Length).SelectMany(i => columns.Select(c => c[i]))];
    }
}
