using System.Globalization;
using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>The first failure of a case, how it was compiled then, and the inputs where it occurred at run time.</summary>
internal sealed record Verdict(Case Case, Failure? Failure = null, BuildOptions? Way = null, Inputs? Inputs = null)
{
    /// <summary>Two verdicts with the same one are taken to have the same cause.</summary>
    public string Cause => $"{Failure?.Kind} {Failure?.Code}{(Way?.SplitCalls == true ? " by halves" : "")}";
}

/// <summary>Runs cases through the generator and compares what the generated code does with the reference.</summary>
/// <param name="ways">The options to compile with, one after the other; the usual ones where left out.</param>
internal sealed class Judge(ProgramCompiler compiler, IReadOnlyList<BuildOptions>? ways = null, bool primalOnly = false)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly IReadOnlyList<BuildOptions> _ways = ways ?? [new BuildOptions()];

    /// <summary>How often the generator was right to refuse a program.</summary>
    public int Refused => _refused;

    private int _refused;

    /// <summary>Tells what is about to be compiled, by the names of its classes.</summary>
    public event Action<IReadOnlyDictionary<string, Case>>? Compiling;

    public IReadOnlyList<Verdict> Check(IReadOnlyList<Case> cases) => Check(cases, _ways);

    /// <summary>Compiles in the given ways only.</summary>
    public IReadOnlyList<Verdict> Check(IReadOnlyList<Case> cases, IReadOnlyList<BuildOptions> ways)
    {
        Compiling?.Invoke(cases.Select((c, i) => (c, i)).ToDictionary(p => ClassName(p.i), p => p.c));
        SourceBatch sources = compiler.Parse([.. cases.Select((c, i) => SourceOf(c, ClassName(i)))]);
        Verdict[] verdicts = [.. cases.Select(c => new Verdict(c))];
        (Inputs, Reference)[][] trials = [.. cases.Select(Trials)];
        foreach (BuildOptions way in ways)
        {
            using CompiledBatch batch = sources.Compile(way);
            for (int i = 0; i < verdicts.Length; i++)
                if (verdicts[i].Failure is null)
                    verdicts[i] = Check(cases[i], trials[i], batch, ClassName(i), way);
        }
        return verdicts;
    }

    /// <summary>The inputs on which a case can be judged.</summary>
    private static (Inputs, Reference)[] Trials(Case c) =>
        [.. c.Inputs.Select(inputs => (inputs, Reference.Of(c.Program, inputs, out _)!)).Where(trial => trial.Item2 is not null)];

    /// <summary>Refusals that are no failure: the constructs are documented as unsupported.</summary>
    private bool IsKnown(Failure failure, Case c)
    {
        bool known = failure.Code switch
        {
            "AG0010" => true,
            // A recursive call whose arguments overlap.
            "AG0008" => c.Program.Helpers.Any(h => Calls(h, h) || c.Program.Helpers.Any(other => Calls(h, other) && Calls(other, h))),
            _ => false,
        };
        if (known)
            Interlocked.Increment(ref _refused);
        return known;
    }

    private static bool Calls(Method caller, Method callee) => Tree.Descendants(caller).Any(n => n is Call c && c.Method == callee.Name);

    public string GeneratedFor(Case @case, BuildOptions way)
    {
        using CompiledBatch batch = compiler.Parse([SourceOf(@case, "Case")]).Compile(way);
        return batch.Generated;
    }

    private static string ClassName(int index) => "P" + index.ToString(CultureInfo.InvariantCulture);

    private Source SourceOf(Case c, string name) => new(
        name, ProgramPrinter.Print(c, name), HarnessPrinter.Print(name, c.Program.Main.Params, c.Program.Main.Result, primalOnly, retained: RetainedOf(c)));

    private static Param[] RetainedOf(Case c) => [.. c.Program.Retained.Select(r => new Param(r.Name, r.Type, ParamForm.Ref))];

    private Verdict Check(Case c, (Inputs, Reference)[] trials, CompiledBatch batch, string name, BuildOptions way)
    {
        if (batch.FailureOf(name) is { } failure)
            return IsKnown(failure, c) ? new Verdict(c) : new Verdict(c, failure, way);
        (Inputs? inputs, failure) = (null, new Failure(FailureKind.Hung, "", $"still running after {s_patience.TotalSeconds} s"));
        // A thread of its own: an adjoint that never returns must not take the test run with it.
        var thread = new Thread(() =>
        {
            Failure? found = null;
            foreach ((Inputs next, Reference reference) in trials)
            {
                inputs = next;
                if ((found = Guarded(c, next, reference, batch.RunOf(name)!)) is not null)
                    break;
            }
            failure = found;
        })
        { IsBackground = true };
        thread.Start();
        thread.Join(s_patience);
        return failure is null ? new Verdict(c) : new Verdict(c, failure, way, inputs);
    }

    private Failure? Guarded(Case c, Inputs inputs, Reference reference, Run run)
    {
        try
        {
            return Compare(c, inputs, reference, run);
        }
        catch (Exception e)
        {
            return new Failure(FailureKind.Threw, e.GetType().Name, e.ToString());
        }
    }

    private Failure? Compare(Case c, Inputs inputs, Reference reference, Run run)
    {
        Expectation exact = reference.Exact;
        Outcome primal = Outcome.Of(run, CallMode.Primal, inputs, Seeds(c, inputs), 0);
        if (Difference(exact.Values, primal.Values, VectorFunctions.AreExact(c.Program) ? 0 : reference.ValueTolerance) is { } wrong)
            return new Failure(FailureKind.Primal, "", wrong);
        if (primalOnly)
            return null;

        Outcome backward = Outcome.Of(run, CallMode.Backward, inputs, Seeds(c, inputs), inputs.ResultGrad);
        if (Difference(exact.Values, backward.Values, reference.ValueTolerance) is { } value)
            return new Failure(FailureKind.BackwardValue, "", value);
        if (Difference(exact.Gradient, backward.Grads, reference.GradientTolerance) is { } gradient)
            return new Failure(FailureKind.BackwardGradient, "", gradient);
        Outcome again = Outcome.Of(run, CallMode.Backward, inputs, Seeds(c, inputs), inputs.ResultGrad);
        if ((Difference(backward.Values, again.Values, 0) ?? Difference(backward.Grads, again.Grads, 0)) is { } unstable)
            return new Failure(FailureKind.NotRepeatable, "", unstable);

        if (!HarnessPrinter.HasGradient(c.Program.Main.Params, c.Program.Main.Result))
            return null;
        Outcome pure = Outcome.Of(run, CallMode.Gradient, inputs, Seeds(c, inputs), 0);
        if (Difference(exact.Values, pure.Values, reference.ValueTolerance) is { } pureValue)
            return new Failure(FailureKind.GradientValue, "", pureValue);
        if (Difference(exact.Pure, pure.Grads, reference.GradientTolerance) is { } overwritten)
            return new Failure(FailureKind.Gradient, "", overwritten);
        return null;
    }

    /// <summary>The gradients on entry; those of retained locals come last.</summary>
    private static double[][] Seeds(Case c, Inputs inputs) => [.. inputs.CopySeeds(), .. c.Program.Retained.Select(_ => new double[1])];

    private static string? Difference(double[][] expected, double[][] actual, double tolerance) =>
        Difference(expected.SelectMany(r => r), actual.SelectMany(r => r), tolerance) is null
            ? null
            : $"expected {Show(expected)}\nactual   {Show(actual)}\ntolerance {tolerance:R}";

    private static string? Difference(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance) =>
        expected.Zip(actual).All(p => p.First == p.Second || Math.Abs(p.First - p.Second) <= tolerance)
            ? null
            : $"expected {Show(expected)}\nactual   {Show(actual)}\ntolerance {tolerance:R}";

    private static string Show(double[][] rows) => string.Join(" | ", rows.Select(r => Show(r)));

    private static string Show(IEnumerable<double> values) => string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    private sealed record Outcome(double Result, double[][] Args, double[][] Grads)
    {
        public IEnumerable<double> Values => Args.SelectMany(r => r).Prepend(Result);

        public static Outcome Of(Run run, CallMode mode, Inputs inputs, double[][] grads, double resultGrad)
        {
            double[][] args = inputs.CopyArgs();
            double result = run((int)mode, args, grads, resultGrad);
            return new Outcome(result, args, grads);
        }
    }
}
