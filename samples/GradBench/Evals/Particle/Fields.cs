using AotGrad;

namespace GradBench.Evals;

/// <summary>A way to find the gradient of the potential.</summary>
public interface IField
{
    public static abstract void Gradient(ReadOnlySpan<double> place, double w, Span<double> gradient);
}

/// <summary>In reverse, both coordinates at once.</summary>
public readonly partial struct FieldByReverse : IField
{
    [Differentiable]
    public static void Gradient(ReadOnlySpan<double> place, double w, Span<double> gradient) => Particle.PotentialByReverse(place, w, gradient);
}

/// <summary>Forwards, a direction at a time.</summary>
public readonly partial struct FieldByForward : IField
{
    [Differentiable]
    public static void Gradient(ReadOnlySpan<double> place, double w, Span<double> gradient)
    {
        ReadOnlySpan<double> first = [1, 0], second = [0, 1];
        gradient[0] = Particle.PotentialAlong(place, first, w).resultTangent;
        gradient[1] = Particle.PotentialAlong(place, second, w).resultTangent;
    }
}
