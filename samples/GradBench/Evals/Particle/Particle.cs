using AotGrad;

namespace GradBench.Evals;

/// <summary>A charged particle flies past two charges, one of which can be moved, and comes down somewhere.</summary>
public static partial class Particle
{
    private const double TimeStep = 0.1;

    /// <summary>A particle that is still up after so many never comes down.</summary>
    private const int MostSteps = 100_000;

    /// <summary>The energy at a place, of the charges at (10, 10 − w) and (10, 0).</summary>
    [Differentiable]
    public static double Potential(ReadOnlySpan<double> place, double w) => Inverse(place, 10, 10 - w) + Inverse(place, 10, 0);

    /// <summary>The gradient by the place.</summary>
    [GradientOf(nameof(Potential))]
    public static partial void PotentialByReverse(ReadOnlySpan<double> place, double w, Span<double> placeGrad);

    /// <summary>The slope along a direction.</summary>
    [TangentOf(nameof(Potential))]
    public static partial (double value, double resultTangent) PotentialAlong(ReadOnlySpan<double> place, ReadOnlySpan<double> placeTangent, double w);

    /// <summary>The square of where the particle comes down.</summary>
    [Differentiable]
    public static double Landing<TField>(double w)
        where TField : struct, IField
    {
        double[] place = [0, 8], velocity = [0.75, 0], gradient = new double[2];
        for (int step = 0; step < MostSteps; step++)
        {
            TField.Gradient(place, w, gradient);
            for (int i = 0; i < place.Length; i++)
            {
                place[i] += TimeStep * velocity[i];
            }

            if (place[1] <= 0)
            {
                double rest = -place[1] / velocity[1], x = place[0] + rest * velocity[0];
                return x * x;
            }

            for (int i = 0; i < velocity.Length; i++)
            {
                velocity[i] -= TimeStep * gradient[i];
            }
        }

        throw new InvalidOperationException("The particle does not land.");
    }

    [Differentiable]
    private static double Inverse(ReadOnlySpan<double> place, double x, double y)
    {
        double dx = place[0] - x, dy = place[1] - y;
        return 1 / Math.Sqrt(dx * dx + dy * dy);
    }
}
