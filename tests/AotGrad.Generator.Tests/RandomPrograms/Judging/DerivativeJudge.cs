using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>
/// Compares declared derivatives with the reference along a motion of the arguments: tangents, and second derivatives in forward
/// mode over reverse mode and the other way round, which must give the same.
/// </summary>
internal static class DerivativeJudge
{
    public static Source SourceOf(Case c, string name) => new(
        name, ProgramPrinter.Print(c, name), DerivativePrinter.Print(name, c.Program.Main.Params, c.Program.Main.Result));

    public static Failure? Compare(Case c, Inputs inputs, Reference still, MovingReference moving, RunDerivative run) =>
        DerivativePrinter.Of(c.Program.Main.Params, c.Program.Main.Result).Select(d => Compare(d, c.Program.Main, inputs, still, moving, run)).FirstOrDefault(f => f is not null);

    private static Failure? Compare(Derivative derivative, Method main, Inputs inputs, Reference still, MovingReference moving, RunDerivative run)
    {
        Motion motion = moving.Motion;
        double[][] args = inputs.CopyArgs(), argRates = motion.CopyArgs(), grads = inputs.CopySeeds(), gradRates = motion.CopySeeds();
        double[] results = run((int)derivative, args, argRates, grads, gradRates, inputs.ResultGrad, motion.ResultGrad);
        Failure Wrong(FailureKind kind, string details) => new(kind, derivative.ToString(), details);

        double[][] Active(double[][] rows) => [.. rows.Where((_, p) => p < main.Params.Length && main.Params[p].IsActive)];
        double[][] WithResult(double[][] rows, double result) => main.Result is null ? rows : [[result], .. rows];
        double ResultOr0(int i) => main.Result is null ? 0 : results[i];

        if (Difference.Of(WithResult(still.Exact.After, still.Exact.Result), WithResult(args, ResultOr0(0)), still.ValueTolerance) is { } value)
            return Wrong(FailureKind.DerivativeValue, value);
        double[][] rates = Active(argRates);
        if (Difference.Of(WithResult(Active(moving.Rate.After), moving.Rate.Result), WithResult(rates, ResultOr0(1)), moving.ValueTolerance) is { } tangent)
            return Wrong(FailureKind.Tangent, tangent);
        if (derivative == Derivative.Tangent)
            return null;

        bool isPure = derivative == Derivative.GradientTangent;
        double[][] gradients = Active(grads);
        if (Difference.Of(Active(isPure ? moving.Exact.Pure : moving.Exact.Gradient), gradients, still.GradientTolerance) is { } gradient)
            return Wrong(FailureKind.DerivativeGradient, gradient);
        if (Difference.Of(Active(isPure ? moving.Rate.Pure : moving.Rate.Gradient), Active(gradRates), moving.GradientTolerance) is { } second)
            return Wrong(FailureKind.SecondDerivative, second);

        double weighted = isPure ? ResultOr0(1) : inputs.ResultGrad * ResultOr0(1) + Product(Active(inputs.Seeds), rates);
        double sloped = Product(gradients, Active(motion.Args));
        int count = 1 + gradients.Sum(r => r.Length);
        return Difference.Of([weighted], [sloped], count * 4 * (still.GradientTolerance + moving.ValueTolerance)) is { } dual ? Wrong(FailureKind.Duality, dual) : null;
    }

    private static double Product(double[][] a, double[][] b) => a.Zip(b, (x, y) => x.Zip(y, (u, v) => u * v).Sum()).Sum();
}
