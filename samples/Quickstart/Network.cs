using AotGrad;

namespace Quickstart;

/// <summary>
/// A small network, y = A · sigmoid(W · x) + b: it takes all points of a curve at once and gives as many back. Its
/// parameters lie one after the other in a single span: the rows of W, the rows of A, and b.
/// </summary>
public static partial class Network
{
    public const int Points = 20;
    public const int Hidden = 10;
    public const int ParameterCount = Hidden * Points + Points * Hidden + Points;

    /// <summary>The mean squared error of the prediction.</summary>
    [Differentiable]
    public static float Loss(
        ReadOnlySpan<float> parameters, [NoGrad] ReadOnlySpan<float> x, [NoGrad] ReadOnlySpan<float> target)
    {
        Span<float> y = stackalloc float[Points];
        Predict(parameters, x, y);

        float sum = 0;
        for (int k = 0; k < Points; k++)
        {
            float error = y[k] - target[k];
            sum += error * error;
        }

        return sum / Points;
    }

    /// <summary>Writes the network's output to <paramref name="y"/>.</summary>
    [Differentiable]
    public static void Predict(ReadOnlySpan<float> parameters, [NoGrad] ReadOnlySpan<float> x, Span<float> y)
    {
        var w = parameters.Slice(0, Hidden * Points);
        var a = parameters.Slice(Hidden * Points, Points * Hidden);
        var b = parameters.Slice(Hidden * Points + Points * Hidden, Points);

        Span<float> h = stackalloc float[Hidden];
        for (int j = 0; j < Hidden; j++)
        {
            h[j] = Sigmoid(Dot(w.Slice(j * Points, Points), x));
        }

        for (int k = 0; k < Points; k++)
        {
            y[k] = b[k] + Dot(a.Slice(k * Hidden, Hidden), h);
        }
    }

    /// <summary>Parameters to start from, uniform within 1/√n, where n is the number of inputs of a layer's units.</summary>
    public static float[] Initialize(Random random)
    {
        float[] parameters = new float[ParameterCount];
        for (int i = 0; i < ParameterCount; i++)
        {
            float bound = 1 / MathF.Sqrt(i < Hidden * Points ? Points : Hidden);
            parameters[i] = bound * (2 * random.NextSingle() - 1);
        }

        return parameters;
    }

    [Differentiable]
    private static float Dot(ReadOnlySpan<float> u, ReadOnlySpan<float> v)
    {
        float sum = 0;
        for (int i = 0; i < u.Length; i++)
        {
            sum += u[i] * v[i];
        }

        return sum;
    }

    [Differentiable]
    private static float Sigmoid(float v) => 1 / (1 + MathF.Exp(-v));
}
