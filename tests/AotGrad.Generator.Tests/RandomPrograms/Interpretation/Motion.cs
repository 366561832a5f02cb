using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

/// <summary>How fast the arguments of a call move, and with them the gradients on entry and the incoming adjoint.</summary>
internal sealed record Motion(double[][] Args, double[][] Seeds, double ResultGrad)
{
    private const int Seed = 7;

    /// <summary>A motion of what is active, some of which stands still. It is the same for as many numbers.</summary>
    public static Motion Of(Inputs inputs)
    {
        var random = new Random(Seed);
        // Numbers that both precisions hold exactly.
        double Rate() => random.Next(-6, 7) / 4.0;
        double[][] Rates() => [.. inputs.Seeds.Select(row => row.Select(_ => Rate()).ToArray())];
        return new Motion(Rates(), Rates(), Rate());
    }

    public double[][] CopyArgs() => [.. Args.Select(r => r.ToArray())];

    public double[][] CopySeeds() => [.. Seeds.Select(r => r.ToArray())];
}

/// <summary>How fast what a call gives changes along a motion: of the values, tangents; of the gradients, second derivatives.</summary>
internal sealed record MovingReference(Motion Motion, Expectation Exact, Expectation Rate, double ValueTolerance, double GradientTolerance)
{
    /// <summary>The reference for a case on which it has been found that it can be judged.</summary>
    /// <returns>Null where the rates are too large, or known too badly.</returns>
    public static MovingReference? Of(Program program, Inputs inputs)
    {
        var motion = Motion.Of(inputs);
        int lanes = Reference.Lanes(program, inputs);
        (Expectation Exact, Expectation Rate) Evaluate(Random? noise) =>
            Reference.Evaluate(program, inputs, new Arithmetic(lanes, noise), motion: motion);
        try
        {
            (Expectation exact, Expectation rate) = Evaluate(null);
            double valueDrift = 0;
            double gradientDrift = 0;
            for (int run = 0; run < Reference.NoisyRuns; run++)
            {
                Expectation other = Evaluate(new Random(run)).Rate;
                valueDrift = Math.Max(valueDrift, Reference.Drift(rate.Values, other.Values));
                gradientDrift = Math.Max(gradientDrift, Reference.Drift(rate.Gradients, other.Gradients));
            }
            bool single = Reference.IsSingle(program);
            double valueScale = rate.Values.Concat(motion.Args.SelectMany(r => r)).Max(Math.Abs);
            double scale = rate.Gradients.Concat(exact.Gradients).Concat(inputs.Seeds.Concat(motion.Seeds).SelectMany(r => r)).Max(Math.Abs);
            double worst = single ? 1e-3 : 1e-7;
            return 64 * valueDrift > worst * valueScale || 64 * gradientDrift > worst * scale ? null : new MovingReference(
                motion,
                exact,
                rate,
                64 * valueDrift + (single ? 1e-5 : 1e-10) * (0.1 + valueScale),
                64 * gradientDrift + (single ? 1e-5 : 1e-10) * (0.1 + scale));
        }
        catch (RejectedException)
        {
            return null;
        }
    }
}
