namespace AotGrad.Tests.Surface;

/// <summary>Methods that the tests of this folder share.</summary>
internal static partial class Models
{
    /// <summary>(w·x + b)².</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, [NoGrad] ReadOnlySpan<double> x, double b)
    {
        double s = b;
        for (int i = 0; i < w.Length; i++)
            s += w[i] * x[i];
        return s * s;
    }

    /// <summary>x ← sin(a x), n times: each step needs the value before it.</summary>
    [Differentiable]
    public static double Iterate(double x, double a, int n)
    {
        for (int k = 0; k < n; k++)
            x = Math.Sin(a * x);
        return x;
    }

    /// <summary>yᵢ ← wᵢ yᵢ²: reads and overwrites.</summary>
    [Differentiable]
    public static void Squares(ReadOnlySpan<double> w, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = w[i] * y[i] * y[i];
    }

    /// <summary>yᵢ ← exp(xᵢ): overwrites without reading.</summary>
    [Differentiable]
    public static void Exponentials(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = Math.Exp(x[i]);
    }

    /// <summary>Two layers with a temporary of the length that is asked for.</summary>
    [Differentiable]
    public static double Hidden(ReadOnlySpan<double> w, ReadOnlySpan<double> x, int width)
    {
        double[] h = new double[width];
        for (int j = 0; j < width; j++)
        {
            for (int i = 0; i < x.Length; i++)
                h[j] += w[j] * x[i];
            h[j] = Math.Tanh(h[j]);
        }
        double sum = 0;
        for (int j = 0; j < width; j++)
            sum += h[j] * h[j];
        return sum;
    }
}
