using AotGrad.Generator.Tests.RandomPrograms.Generation;
using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>The tester tests itself: the interpreter's derivatives are those of its values.</summary>
public class InterpreterTests
{
    /// <summary>Fewer: for each, all first derivatives are computed many times.</summary>
    private static readonly int s_ratePrograms = Settings.SelfTestPrograms / 5;

    [Fact]
    public void Dual_derivatives_agree_with_central_differences()
    {
        int judged = 0;
        foreach (int seed in Enumerable.Range(Settings.Seed, Settings.SelfTestPrograms))
        {
            Case made = ProgramGenerator.Make(seed);
            if (HasVectors(made.Program))
                continue;
            Case c = made with { Program = (Program)Doubled(made.Program) };
            foreach (Inputs inputs in c.Inputs)
                if (Reference.Of(c.Program, inputs, out _) is { } reference)
                    judged += Agreeing(c, inputs, reference.Exact);
        }
        Assert.True(judged >= Settings.SelfTestPrograms, $"only {judged} derivatives could be judged");
    }

    [Fact]
    public void Rates_of_values_and_of_derivatives_agree_with_central_differences()
    {
        int judged = 0;
        foreach (int seed in Enumerable.Range(Settings.Seed, s_ratePrograms))
        {
            Case made = ProgramGenerator.Make(seed);
            if (HasVectors(made.Program))
                continue;
            Case c = made with { Program = (Program)Doubled(made.Program) };
            foreach (Inputs inputs in c.Inputs)
                if (Reference.Of(c.Program, inputs, out _) is not null && MovingReference.Of(c.Program, inputs) is { } reference)
                    judged += Agreeing(c, inputs, reference);
        }
        Assert.True(judged >= 10 * s_ratePrograms, $"only {judged} rates could be judged");
    }

    [Fact]
    public void The_same_seed_makes_the_same_program()
    {
        string[] Print() => [.. Enumerable.Range(0, 20).Select(seed => ProgramPrinter.Print(ProgramGenerator.Make(seed), "Case"))];
        Assert.Equal(Print(), Print());
    }

    /// <summary>Vectors have single precision alone. Differences need smooth values: rounded so they say nothing.</summary>
    private static bool HasVectors(Program program) => Tree.Descendants(program).Any(n => n is VectorOp or VectorNorm);

    private static int Agreeing(Case c, Inputs inputs, Expectation expected)
    {
        var home = new Arithmetic(0);
        Reference.Loss(c.Program, inputs, inputs.CopyArgs(), home);
        int judged = 0;
        for (int p = 0; p < inputs.Args.Length; p++)
        {
            for (int i = 0; i < expected.Gradient[p].Length; i++)
            {
                double? coarse = Slope(c, inputs, p, i, 2e-5, home);
                double? fine = Slope(c, inputs, p, i, 1e-5, home);
                // Where the step size matters, or decisions change within it, the differences are not to be trusted.
                if (coarse is not { } a || fine is not { } b || Math.Abs(a - b) > 1e-5 * (1 + Math.Abs(a)))
                    continue;
                judged++;
                Assert.True(
                    Math.Abs(a - expected.Gradient[p][i]) < 1e-4 * (1 + Math.Abs(a)),
                    $"parameter {p}[{i}]: differences {a}, dual {expected.Gradient[p][i]}, seed {c.Seed}\n{ProgramPrinter.Print(c, "Case")}");
            }
        }
        return judged;
    }

    private static int Agreeing(Case c, Inputs inputs, MovingReference reference)
    {
        int lanes = Reference.Lanes(c.Program, inputs);
        var home = new Arithmetic(lanes);
        Reference.Evaluate(c.Program, inputs, home);
        double[] coarse = Rates(c, inputs, reference.Motion, lanes, 2e-5, home), fine = Rates(c, inputs, reference.Motion, lanes, 1e-5, home), exact = Numbers(reference.Rate);
        double scale = 1 + exact.Max(Math.Abs);
        int judged = 0;
        for (int i = 0; i < Math.Min(coarse.Length, fine.Length); i++)
        {
            if (Math.Abs(coarse[i] - fine[i]) > 1e-5 * scale)
                continue;
            judged++;
            Assert.True(
                Math.Abs(coarse[i] - exact[i]) < 1e-4 * scale,
                $"number {i}: differences {coarse[i]}, rate {exact[i]}, seed {c.Seed}\n{ProgramPrinter.Print(c, "Case")}");
        }
        return judged;
    }

    /// <returns>Nothing where decisions change within the step.</returns>
    private static double[] Rates(Case c, Inputs inputs, Motion motion, int lanes, double step, Arithmetic home)
    {
        double[]? At(double time)
        {
            double[][] Moved(double[][] rows, double[][] rates) => [.. rows.Zip(rates, (row, rate) => row.Select((v, i) => i < rate.Length ? v + time * rate[i] : v).ToArray())];
            var moved = new Inputs(Moved(inputs.Args, motion.Args), Moved(inputs.Seeds, motion.Seeds), inputs.ResultGrad + time * motion.ResultGrad);
            var arithmetic = new Arithmetic(lanes, detached: home.Detached);
            Expectation there = Reference.Evaluate(c.Program, moved, arithmetic).Exact;
            return arithmetic.Trace == home.Trace ? Numbers(there) : null;
        }
        try
        {
            return At(step) is { } up && At(-step) is { } down ? [.. up.Zip(down, (u, d) => (u - d) / (2 * step))] : [];
        }
        catch (Exception e) when (e is RejectedException or ArgumentOutOfRangeException)
        {
            // Another path may be taken beside the point, with other values to detach.
            return [];
        }
    }

    private static double[] Numbers(Expectation e) => [.. e.Values, .. e.Gradients];

    private static double? Slope(Case c, Inputs inputs, int p, int i, double step, Arithmetic home)
    {
        double LossAt(double offset, out bool same)
        {
            double[][] args = inputs.CopyArgs();
            args[p][i] += offset;
            var arithmetic = new Arithmetic(0, detached: home.Detached);
            double loss = Reference.Loss(c.Program, inputs, args, arithmetic);
            same = arithmetic.Trace == home.Trace;
            return loss;
        }
        try
        {
            double up = LossAt(step, out bool sameUp);
            double down = LossAt(-step, out bool sameDown);
            return sameUp && sameDown ? (up - down) / (2 * step) : null;
        }
        catch (Exception e) when (e is RejectedException or ArgumentOutOfRangeException)
        {
            // Another path may be taken beside the point, with other values to detach.
            return null;
        }
    }

    private static Node Doubled(Node program) => Tree.Map(program, node => node switch
    {
        Const { Type: ScalarType.Float } e => e with { Type = ScalarType.Double },
        Var { Type: ScalarType.Float } e => e with { Type = ScalarType.Double },
        Element { Type: ScalarType.Float } e => new Element((SpanExpr)Doubled(e.Span), (Expr)Doubled(e.Index), e.FromEnd, ScalarType.Double),
        BindPattern { Type: ScalarType.Float } e => e with { Type = ScalarType.Double },
        OutVariable { Type: ScalarType.Float } e => e with { Type = ScalarType.Double },
        Bump e => new Bump((Expr)Doubled(e.Place), e.Up, e.IsPrefix),
        Cell { Type: ScalarType.Float } e => new Cell(e.Grid, [.. e.Indices.Select(i => (Expr)Doubled(i))], ScalarType.Double),
        Reduce { Type: ScalarType.Float } e => new Reduce(e.Function, [.. e.Sources.Select(s => (SpanExpr)Doubled(s))], ScalarType.Double),
        SpanVar { Type: ScalarType.Float } e => e with { Type = ScalarType.Double },
        Call { Type: ScalarType.Float } e => new Call(e.Method, [.. e.Args.Select(a => (Argument)Doubled(a))], ScalarType.Double),
        Language.Convert { To: ScalarType.Float } e => new Language.Convert(ScalarType.Double, (Expr)Doubled(e.Operand)),
        _ => null,
    });
}
