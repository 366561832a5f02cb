using AotGrad;

namespace GradBench.Evals;

/// <summary>How far below zero the saddle lies over a second point, from a first one; its gradient is found in reverse.</summary>
public readonly partial record struct DepthByReverse(double X0, double X1) : IObjective
{
    [Differentiable]
    public double Value(ReadOnlySpan<double> y)
    {
        ReadOnlySpan<double> x = [X0, X1];
        return -Saddle.Height(x, y);
    }

    [Differentiable]
    public void Gradient(ReadOnlySpan<double> y, Span<double> gradient)
    {
        ReadOnlySpan<double> x = [X0, X1];
        Saddle.HeightByReverse(x, y, gradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = -gradient[i];
        }
    }
}

/// <summary>The same; its gradient is found forwards, a direction at a time.</summary>
public readonly partial record struct DepthByForward(double X0, double X1) : IObjective
{
    [Differentiable]
    public double Value(ReadOnlySpan<double> y)
    {
        ReadOnlySpan<double> x = [X0, X1];
        return -Saddle.Height(x, y);
    }

    [Differentiable]
    public void Gradient(ReadOnlySpan<double> y, Span<double> gradient)
    {
        ReadOnlySpan<double> x = [X0, X1], first = [1, 0], second = [0, 1];
        gradient[0] = -Saddle.HeightAlong(x, y, first).resultTangent;
        gradient[1] = -Saddle.HeightAlong(x, y, second).resultTangent;
    }
}
