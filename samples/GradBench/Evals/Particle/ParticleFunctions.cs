using GradBench.Protocol;

namespace GradBench.Evals;

/// <param name="W">Where the movable charge is at first.</param>
public sealed record ParticleInput(double W);

internal static class ParticleFunctions
{
    private static readonly ParticleInput s_example = new(0);

    /// <summary>The first letter is the mode of the outer derivative, the second that of the inner one: forward or reverse.</summary>
    public static Module Module { get; } = new("particle",
    [
        new Function<ParticleInput>("ff", s_example, Place<LandingFF>),
        new Function<ParticleInput>("fr", s_example, Place<LandingFR>),
        new Function<ParticleInput>("rf", s_example, Place<LandingRF>),
        new Function<ParticleInput>("rr", s_example, Place<LandingRR>),
    ]);

    /// <summary>Where the charge must be for the particle to land at the origin.</summary>
    private static Work Place<TLanding>(ParticleInput input)
        where TLanding : struct, IObjective
    {
        double[] w = [0];
        return new Work(Run, () => w[0]);

        void Run()
        {
            w[0] = input.W;
            GradientDescent.Minimize(default(TLanding), w);
        }
    }
}

internal readonly struct LandingFF : IObjective
{
    public double Value(ReadOnlySpan<double> w) => Landing.ByForward(w[0]);

    public void Gradient(ReadOnlySpan<double> w, Span<double> gradient) => gradient[0] = Landing.ByForwardTangent(w[0], 1).resultTangent;
}

internal readonly struct LandingFR : IObjective
{
    public double Value(ReadOnlySpan<double> w) => Landing.ByReverse(w[0]);

    public void Gradient(ReadOnlySpan<double> w, Span<double> gradient) => gradient[0] = Landing.ByReverseTangent(w[0], 1).resultTangent;
}

internal readonly struct LandingRF : IObjective
{
    public double Value(ReadOnlySpan<double> w) => Landing.ByForward(w[0]);

    public void Gradient(ReadOnlySpan<double> w, Span<double> gradient) => gradient[0] = Landing.ByForwardGradient(w[0]).wGrad;
}

internal readonly struct LandingRR : IObjective
{
    public double Value(ReadOnlySpan<double> w) => Landing.ByReverse(w[0]);

    public void Gradient(ReadOnlySpan<double> w, Span<double> gradient) => gradient[0] = Landing.ByReverseGradient(w[0]).wGrad;
}
