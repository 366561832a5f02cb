using System.Collections.Concurrent;
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
    public string Cause => $"{Failure?.Kind} {Failure?.Code}{(Failure?.OfDerivatives == true ? " of declared derivatives" : "")}{(Way?.SplitCalls == true ? " by halves" : "")}";
}

/// <summary>Runs cases through the generator and compares what the generated code does with the reference.</summary>
/// <param name="ways">The options to compile with, one after the other; the usual ones where left out.</param>
/// <param name="derivatives">Of how many cases in a hundred the declared derivatives are checked too.</param>
internal sealed class Judge(ProgramCompiler compiler, IReadOnlyList<BuildOptions>? ways = null, bool primalOnly = false, int derivatives = 0)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly IReadOnlyList<BuildOptions> _ways = ways ?? [new BuildOptions()];

    /// <summary>How often the generator was right to refuse a program.</summary>
    public int Refused => _refused;

    private int _refused;

    /// <summary>Of how many programs derivatives were declared, and on how many inputs they were compared.</summary>
    public (int Programs, int Inputs) Declared => (_declared, _compared);

    private int _declared, _compared;

    /// <summary>The programs whose declared derivatives were refused, by the reason.</summary>
    public IReadOnlyDictionary<string, int> RefusedDerivatives => _refusedDerivatives;

    private readonly ConcurrentDictionary<string, int> _refusedDerivatives = [];

    /// <summary>Tells what is about to be compiled, by the names of its classes.</summary>
    public event Action<IReadOnlyDictionary<string, Case>>? Compiling;

    public IReadOnlyList<Verdict> Check(IReadOnlyList<Case> cases) => Check(cases, _ways);

    /// <summary>Compiles in the given ways only.</summary>
    public IReadOnlyList<Verdict> Check(IReadOnlyList<Case> cases, IReadOnlyList<BuildOptions> ways)
    {
        Compiling?.Invoke(cases.Select((c, i) => (c, i)).ToDictionary(p => ClassName(p.i), p => p.c));
        Verdict[] verdicts = [.. cases.Select(c => new Verdict(c))];
        var refused = new HashSet<int>();
        Trial[][] trials = [.. cases.Select(c => Trials(c).ToArray())];
        SourceBatch sources = compiler.Parse([.. cases.Select((c, i) => SourceOf(c, ClassName(i)))]);
        foreach (BuildOptions way in ways)
        {
            using CompiledBatch batch = sources.Compile(way);
            for (int i = 0; i < verdicts.Length; i++)
            {
                if (verdicts[i].Failure is not null)
                    continue;
                if (batch.FailureOf(ClassName(i)) is not { } failure)
                    verdicts[i] = Run(cases[i], trials[i], way, trial => Compare(cases[i], trial, batch.RunOf(ClassName(i))!));
                else if (IsKnown(failure, cases[i]))
                    refused.Add(i);
                else
                    verdicts[i] = new Verdict(cases[i], failure, way);
            }
        }
        int[] declaring = [.. Enumerable.Range(0, cases.Count).Where(i => HasDerivatives(cases[i]) && verdicts[i].Failure is null && !refused.Contains(i))];
        if (declaring.Length > 0)
            CheckDerivatives(verdicts, declaring, trials, ways);
        return verdicts;
    }

    private void CheckDerivatives(Verdict[] verdicts, int[] declaring, Trial[][] trials, IReadOnlyList<BuildOptions> ways)
    {
        SourceBatch sources = compiler.Parse([.. declaring.Select(i => DerivativeJudge.SourceOf(verdicts[i].Case, ClassName(i)))]);
        foreach (BuildOptions way in ways)
        {
            using CompiledBatch batch = sources.Compile(way);
            foreach (int i in declaring.Where(i => verdicts[i].Failure is null))
            {
                Interlocked.Increment(ref _declared);
                Case c = verdicts[i].Case;
                if (batch.FailureOf(ClassName(i)) is not { } failure)
                    verdicts[i] = Run(c, trials[i], way, trial => CompareDerivatives(c, trial, batch.DerivativeOf(ClassName(i))));
                else if (failure.Kind == FailureKind.Refused)
                    _refusedDerivatives.AddOrUpdate(failure.Code, 1, (_, count) => count + 1);
                else
                    verdicts[i] = new Verdict(c, failure, way);
                if (verdicts[i].Failure is { } found)
                    verdicts[i] = verdicts[i] with { Failure = found with { OfDerivatives = true } };
            }
        }
    }

    /// <summary>Whether the declared derivatives of a case are checked: of neighbouring seeds, of some.</summary>
    private bool HasDerivatives(Case c) => (uint)c.Seed * 37 % 100 < derivatives && c.Program.Main.Returned is null;

    /// <summary>Inputs on which a case can be judged.</summary>
    private sealed record Trial(Inputs Inputs, Reference Reference);

    private static IEnumerable<Trial> Trials(Case c) =>
        c.Inputs.Select(inputs => new Trial(inputs, Reference.Of(c.Program, inputs, out _)!)).Where(trial => trial.Reference is not null);

    /// <summary>Refusals that are no failure: the constructs are documented as unsupported.</summary>
    private bool IsKnown(Failure failure, Case c)
    {
        bool known = failure.Code switch
        {
            "AG0010" => true,
            "AG0005" => failure.Details.Contains("takes the first operand by reference while the second may change it", StringComparison.Ordinal),
            "AG0037" => failure.Details.Contains("does not know to give the same result", StringComparison.Ordinal),
            // A loop that keeps snapshots, in a member of a generic type.
            "AG0017" => failure.Details.Contains("it is a checkpoint and stands in a generic type", StringComparison.Ordinal),
            // A recursive call whose arguments overlap, or a loop that keeps snapshots of them.
            "AG0008" => failure.Details.Contains("(Steps", StringComparison.Ordinal) || c.Program.Helpers.Any(h => Calls(h, h) || c.Program.Helpers.Any(other => Calls(h, other) && Calls(other, h))),
            _ => false,
        };
        if (known)
            Interlocked.Increment(ref _refused);
        return known;
    }

    private static bool Calls(Method caller, Method callee) => Tree.Descendants(caller).Any(n => n is Call c && c.Method == callee.Name);

    /// <summary>What is generated where a case fails.</summary>
    public string GeneratedFor(Verdict verdict)
    {
        using CompiledBatch batch = compiler.Parse([verdict.Failure!.OfDerivatives ? DerivativeJudge.SourceOf(verdict.Case, "Case") : SourceOf(verdict.Case, "Case")]).Compile(verdict.Way!);
        return batch.Generated;
    }

    private static string ClassName(int index) => "P" + index.ToString(CultureInfo.InvariantCulture);

    private Source SourceOf(Case c, string name) => new(
        name, ProgramPrinter.Print(c, name), HarnessPrinter.Print(name, c.Program.Main.Params, c.Program.Main.Result, primalOnly, retained: RetainedOf(c)));

    private static Param[] RetainedOf(Case c) => [.. c.Program.Retained.Select(r => new Param(r.Name, r.Type, ParamForm.Ref))];

    private static Verdict Run(Case c, Trial[] trials, BuildOptions way, Func<Trial, Failure?> compare)
    {
        (Inputs? inputs, Failure? failure) = (null, new Failure(FailureKind.Hung, "", $"still running after {s_patience.TotalSeconds} s"));
        // A thread of its own: an adjoint that never returns must not take the test run with it.
        var thread = new Thread(() =>
        {
            Failure? found = null;
            foreach (Trial next in trials)
            {
                inputs = next.Inputs;
                if ((found = Guarded(next, compare)) is not null)
                    break;
            }
            failure = found;
        })
        { IsBackground = true };
        thread.Start();
        thread.Join(s_patience);
        return failure is null ? new Verdict(c) : new Verdict(c, failure, way, inputs);
    }

    private static Failure? Guarded(Trial trial, Func<Trial, Failure?> compare)
    {
        try
        {
            return compare(trial);
        }
        catch (Exception e)
        {
            return new Failure(FailureKind.Threw, e.GetType().Name, e.ToString());
        }
    }

    private Failure? CompareDerivatives(Case c, Trial trial, RunDerivative run)
    {
        if (MovingReference.Of(c.Program, trial.Inputs) is not { } moving)
            return null;
        Interlocked.Increment(ref _compared);
        return DerivativeJudge.Compare(c, trial.Inputs, trial.Reference, moving, run);
    }

    private Failure? Compare(Case c, Trial trial, Run run)
    {
        (Inputs inputs, Reference reference) = trial;
        Expectation exact = reference.Exact;
        Outcome primal = Outcome.Of(run, CallMode.Primal, inputs, Seeds(c, inputs), 0);
        if (Difference.Of(exact.Values, primal.Values, VectorFunctions.AreExact(c.Program) ? 0 : reference.ValueTolerance) is { } wrong)
            return new Failure(FailureKind.Primal, "", wrong);
        if (primalOnly)
            return null;

        Outcome backward = Outcome.Of(run, CallMode.Backward, inputs, Seeds(c, inputs), inputs.ResultGrad);
        if (Difference.Of(exact.Values, backward.Values, reference.ValueTolerance) is { } value)
            return new Failure(FailureKind.BackwardValue, "", value);
        if (Difference.Of(exact.Gradient, backward.Grads, reference.GradientTolerance) is { } gradient)
            return new Failure(FailureKind.BackwardGradient, "", gradient);
        Outcome again = Outcome.Of(run, CallMode.Backward, inputs, Seeds(c, inputs), inputs.ResultGrad);
        if ((Difference.Of(backward.Values, again.Values, 0) ?? Difference.Of(backward.Grads, again.Grads, 0)) is { } unstable)
            return new Failure(FailureKind.NotRepeatable, "", unstable);

        if (!HarnessPrinter.HasGradient(c.Program.Main.Params, c.Program.Main.Result))
            return null;
        Outcome pure = Outcome.Of(run, CallMode.Gradient, inputs, Seeds(c, inputs), 0);
        if (Difference.Of(exact.Values, pure.Values, reference.ValueTolerance) is { } pureValue)
            return new Failure(FailureKind.GradientValue, "", pureValue);
        if (Difference.Of(exact.Pure, pure.Grads, reference.GradientTolerance) is { } overwritten)
            return new Failure(FailureKind.Gradient, "", overwritten);
        return null;
    }

    /// <summary>The gradients on entry; those of retained locals come last.</summary>
    private static double[][] Seeds(Case c, Inputs inputs) => [.. inputs.CopySeeds(), .. c.Program.Retained.Select(_ => new double[1])];

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
