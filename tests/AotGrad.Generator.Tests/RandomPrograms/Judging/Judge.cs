using System.Globalization;
using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>The first failure of a case, and the inputs of that failure where it occurred at run time.</summary>
internal sealed record Verdict(Case Case, Failure? Failure, Inputs? Inputs = null);

/// <summary>Runs cases through the generator and compares what the generated code does with the reference.</summary>
internal sealed class Judge(ProgramCompiler compiler, bool primalOnly = false)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The number of programs that the generator was right to refuse.</summary>
    public int Refused => _refused;

    private int _refused;

    /// <summary>Tells what is about to be compiled, by the names of its classes.</summary>
    public event Action<IReadOnlyDictionary<string, Case>>? Compiling;

    public IReadOnlyList<Verdict> Check(IReadOnlyList<Case> cases)
    {
        Compiling?.Invoke(cases.Select((c, i) => (c, i)).ToDictionary(p => ClassName(p.i), p => p.c));
        using CompiledBatch batch = compiler.Compile([.. cases.Select((c, i) => SourceOf(c, ClassName(i)))]);
        return [.. cases.Select((c, i) => batch.FailureOf(ClassName(i)) is { } failure
            ? new Verdict(c, IsKnown(failure, c) ? null : failure)
            : Check(c, batch.RunOf(ClassName(i))!))];
    }

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

    public string GeneratedFor(Case @case)
    {
        using CompiledBatch batch = compiler.Compile([SourceOf(@case, "Case")]);
        return batch.Generated;
    }

    private static string ClassName(int index) => "P" + index.ToString(CultureInfo.InvariantCulture);

    private Source SourceOf(Case c, string name) => new(
        name, ProgramPrinter.Print(c, name), HarnessPrinter.Print(name, c.Program.Main.Params, c.Program.Main.Result, primalOnly, retained: RetainedOf(c)));

    private static Param[] RetainedOf(Case c) => [.. c.Program.Retained.Select(r => new Param(r.Name, r.Type, ParamForm.Ref))];

    private Verdict Check(Case c, Run run)
    {
        foreach (Inputs inputs in c.Inputs)
        {
            if (Reference.Of(c.Program, inputs, out _) is not { } reference)
                continue;
            Failure? failure = new Failure(FailureKind.Hung, "", $"still running after {s_patience.TotalSeconds} s");
            // A thread of its own: an adjoint that never returns must not take the test run with it.
            var thread = new Thread(() => failure = Guarded(c, inputs, reference, run)) { IsBackground = true };
            thread.Start();
            thread.Join(s_patience);
            if (failure is not null)
                return new Verdict(c, failure, inputs);
        }
        return new Verdict(c, null);
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
        if (Difference(exact.Values, primal.Values, 0) is { } wrong)
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
