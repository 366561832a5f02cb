using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

/// <summary>What one call must give, and how exactly that is known.</summary>
/// <param name="After">The arguments after the call.</param>
/// <param name="Gradient">
/// The gradients after <c>XBackward</c>: the derivative of resultGrad · result + Σ (gradient on entry) · (argument after)
/// by the arguments before. One formula says both that gradients of inputs are added to and that those of written spans
/// are in/out.
/// </param>
/// <param name="Pure">The derivative of the result alone, as <c>XGradient</c> gives it. Both have a row for each retained local at their end.</param>
internal sealed record Expectation(double Result, double[][] After, double[][] Gradient, double[][] Pure)
{
    public IEnumerable<double> Values => After.SelectMany(r => r).Prepend(Result);

    public IEnumerable<double> Gradients => Gradient.Concat(Pure).SelectMany(r => r);
}

internal sealed record Reference(Expectation Exact, double ValueTolerance, double GradientTolerance)
{
    public const int NoisyRuns = 2;

    /// <summary>The reference for a case, or why it cannot be judged.</summary>
    public static Reference? Of(Program program, Inputs inputs, out string rejection)
    {
        try
        {
            rejection = "";
            var arithmetic = new Arithmetic(Lanes(program, inputs));
            Expectation exact = Evaluate(program, inputs, arithmetic).Exact;
            double valueDrift = 0;
            double gradientDrift = 0;
            for (int run = 0; run < NoisyRuns; run++)
            {
                var noisy = new Arithmetic(Lanes(program, inputs), new Random(run));
                Expectation other = Evaluate(program, inputs, noisy).Exact;
                if (noisy.Trace != arithmetic.Trace)
                    throw new RejectedException("unstable decision");
                valueDrift = Math.Max(valueDrift, Drift(exact.Values, other.Values));
                gradientDrift = Math.Max(gradientDrift, Drift(exact.Gradients, other.Gradients));
            }
            return Judgeable(new Reference(exact, 64 * valueDrift, 64 * gradientDrift), program, inputs);
        }
        catch (RejectedException e)
        {
            rejection = e.Message;
            return null;
        }
    }

    /// <summary>What a call gives, whether or not it can be judged.</summary>
    public static Expectation ExactOf(Program program, Inputs inputs) =>
        Evaluate(program, inputs, new Arithmetic(Lanes(program, inputs))).Exact;

    /// <summary>The statements that run on some of the inputs.</summary>
    public static IReadOnlySet<Node> Visited(Program program, IEnumerable<Inputs> inputs)
    {
        var visited = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (Inputs each in inputs)
            Evaluate(program, each, new Arithmetic(0), withGradient: false, visited);
        return visited;
    }

    /// <summary>The loss whose derivative <see cref="Expectation.Gradient"/> is, with detached values held where given.</summary>
    public static double Loss(Program program, Inputs inputs, double[][] args, Arithmetic arithmetic)
    {
        Expectation outcome = Evaluate(program, inputs with { Args = args }, arithmetic, withGradient: false).Exact;
        double loss = program.Main.Result is null ? 0 : inputs.ResultGrad * outcome.Result;
        for (int p = 0; p < args.Length; p++)
            for (int i = 0; i < inputs.Seeds[p].Length; i++)
                loss += inputs.Seeds[p][i] * outcome.After[p][i];
        return loss;
    }

    public static bool IsSingle(Program program) => Tree.Descendants(program).Any(n => n is Expr { Type: ScalarType.Float } or Param { Type: ScalarType.Float });

    private static Reference Judgeable(Reference drift, Program program, Inputs inputs)
    {
        bool single = IsSingle(program);
        double scale = drift.Exact.Gradient.Concat(drift.Exact.Pure).Concat(inputs.Seeds)
            .SelectMany(r => r).Append(inputs.ResultGrad).Max(Math.Abs);
        double valueScale = 1 + drift.Exact.Values.Max(Math.Abs);
        double worst = single ? 1e-3 : 1e-7;
        if (drift.GradientTolerance > worst * scale || drift.ValueTolerance > worst * valueScale)
            throw new RejectedException("ill-conditioned");
        return drift with
        {
            ValueTolerance = drift.ValueTolerance + (single ? 1e-6 : 1e-13) * valueScale,
            GradientTolerance = drift.GradientTolerance + (single ? 1e-5 : 1e-10) * (0.1 + scale),
        };
    }

    /// <summary>What a call gives, and with a motion how fast all of it changes.</summary>
    public static (Expectation Exact, Expectation Rate) Evaluate(
        Program program, Inputs inputs, Arithmetic arithmetic, bool withGradient = true, ISet<Node>? visited = null, Motion? motion = null)
    {
        Method main = program.Main;
        int lanes = Lanes(program, inputs);
        int lane = 0;
        Dual[][] before = [.. main.Params.Select((p, k) => inputs.Args[k].Select((v, i) => !p.IsActive ? new Dual(v)
            : new Dual(v, withGradient ? Unit(lanes, lane++) : null, motion?.Args[k][i] ?? 0)).ToArray())];
        View[] storage = [.. before.Zip(main.Params, (data, p) => new View([.. data], 0, data.Length / p.Width, p.Width, p.Width, p.Form.IsGrid() ? GridForms.Sizes(p, data.Length) : null))];
        Dual result = new Interpreter(program, arithmetic, visited).Run(main, storage)[0];
        // What a method does to its own copy of an argument, its caller does not see.
        Dual[][] outputs = [.. storage.Select((view, p) => main.Params[p].MayBeWritten ? view.Data : before[p])];
        var pure = new Jet[withGradient ? lanes : 0];
        var total = new Jet[pure.Length];
        var resultGrad = new Jet(inputs.ResultGrad, motion?.ResultGrad ?? 0);
        for (int i = 0; i < pure.Length; i++)
        {
            pure[i] = result.TangentAt(i);
            total[i] = main.Result is null ? 0 : resultGrad * pure[i];
            for (int p = 0; p < outputs.Length; p++)
                for (int k = 0; k < inputs.Seeds[p].Length; k++)
                    total[i] += new Jet(inputs.Seeds[p][k], motion?.Seeds[p][k] ?? 0) * outputs[p][k].TangentAt(i);
        }
        Expectation Of(Func<Jet, double> part) => new(
            part(result.Jet),
            [.. outputs.Select(data => data.Select(d => part(d.Jet)).ToArray())],
            withGradient ? Unflatten(program, inputs, [.. total.Select(part)]) : [],
            withGradient ? Unflatten(program, inputs, [.. pure.Select(part)]) : []);
        return (Of(j => j.Value), Of(j => j.Rate));
    }

    public static int Lanes(Program program, Inputs inputs) =>
        program.Main.Params.Zip(inputs.Args).Where(p => p.First.IsActive).Sum(p => p.Second.Length) + program.Retained.Length;

    private static double[] Unit(int lanes, int lane)
    {
        double[] unit = new double[lanes];
        unit[lane] = 1;
        return unit;
    }

    private static double[][] Unflatten(Program program, Inputs inputs, double[] flat)
    {
        int next = 0;
        double[][] rows = [.. program.Main.Params.Zip(inputs.Args, (p, arg) => p.IsActive ? flat[next..(next += arg.Length)] : [])];
        return [.. rows, .. flat[next..].Select(d => new[] { d })];
    }

    public static double Drift(IEnumerable<double> a, IEnumerable<double> b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Append(0).Max();
}
