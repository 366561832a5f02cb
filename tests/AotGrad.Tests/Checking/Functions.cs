using System.Numerics;

namespace AotGrad.Tests.Checking;

/// <summary>Functions with gradients written by hand in the shapes of generated ones, right unless the name says otherwise.</summary>
internal static class Functions
{
    /// <summary>Σ sin(wᵢ) wᵢ.</summary>
    public static T Energy<T>(ReadOnlySpan<T> w)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (T v in w)
            sum += T.Sin(v) * v;
        return sum;
    }

    public static T EnergyGradient<T>(ReadOnlySpan<T> w, Span<T> wGrad)
        where T : IFloatingPointIeee754<T>
    {
        wGrad.Clear();
        return EnergyBackward(w, wGrad);
    }

    public static T EnergyBackward<T>(ReadOnlySpan<T> w, Span<T> wGrad, double resultGrad = 1)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < w.Length; i++)
            wGrad[i] += (T.Cos(w[i]) * w[i] + T.Sin(w[i])) * T.CreateTruncating(resultGrad);
        return Energy(w);
    }

    /// <summary>(w·x + b − target)².</summary>
    public static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b, double target)
    {
        double e = b - target;
        for (int i = 0; i < w.Length; i++)
            e += w[i] * x[i];
        return e * e;
    }

    public static double LossGradient(
        ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b, double target, Span<double> wGrad, Span<double> xGrad, ref double bGrad)
    {
        double e = b - target;
        for (int i = 0; i < w.Length; i++)
            e += w[i] * x[i];
        for (int i = 0; i < w.Length; i++)
        {
            wGrad[i] = 2 * e * x[i];
            xGrad[i] = 2 * e * w[i];
        }
        bGrad = 2 * e;
        return e * e;
    }

    public static double Square(double x) => x * x;

    public static (double value, double xGrad) SquareGradient(double x) => (x * x, 2 * x);

    public static double F(double x, double y) => x * Math.Exp(y);

    public static (double value, double xGrad, double yGrad) FGradient(double x, double y) =>
        (x * Math.Exp(y), Math.Exp(y), x * Math.Exp(y));

    public static float G(float a, float b, float c) => a * b + b * c * c;

    public static (float value, float aGrad, float bGrad, float cGrad) GGradient(float a, float b, float c) =>
        (a * b + b * c * c, b, a + c * c, 2 * b * c);

    /// <summary>yᵢ = xᵢ²: overwrites.</summary>
    public static void Squares(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] * x[i];
    }

    public static void SquaresBackward(ReadOnlySpan<double> x, Span<double> y, Span<double> xGrad, Span<double> yGrad)
    {
        Squares(x, y);
        for (int i = 0; i < x.Length; i++)
            xGrad[i] += 2 * x[i] * yGrad[i];
        yGrad.Clear();
    }

    /// <summary>y₀ gets the product of y₀ and x₀; the rest is left as it is.</summary>
    public static void ScaleFirst(ReadOnlySpan<float> x, Span<float> y) => y[0] *= x[0];

    public static void ScaleFirstBackward(ReadOnlySpan<float> x, Span<float> y, Span<float> xGrad, Span<float> yGrad)
    {
        xGrad[0] += y[0] * yGrad[0];
        yGrad[0] *= x[0];
        y[0] *= x[0];
    }
}
