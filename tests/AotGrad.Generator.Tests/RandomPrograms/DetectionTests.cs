using AotGrad.Generator.Tests.RandomPrograms.Generation;
using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Shrinking;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>The tester tests itself: right adjoints pass, planted errors are found and their programs made small.</summary>
public class DetectionTests
{
    private const int Programs = 100;

    private static readonly MathFunction s_wrongTanh =
        MathFunctions.Tanh with { Partials = (_, y) => [1 - y] };

    [Fact]
    public void Right_adjoints_pass()
    {
        foreach (Verdict verdict in Check(program => program))
            Assert.True(verdict.Failure is null, verdict.Failure is null ? "" : Report.Of(verdict, ""));
    }

    [Fact]
    public void A_wrong_rule_is_found_and_shrunk_to_a_use_of_it() =>
        AssertFound(WithWrongTanh, small => Tree.Descendants(small.Program).Any(IsTanh), largest: 28);

    [Fact]
    public void A_factor_taken_for_a_constant_is_found_and_shrunk() =>
        AssertFound(WithoutProducts, small => Tree.Descendants(small.Program).Any(IsProduct), largest: 20);

    private static void AssertFound(Func<Program, Program> wrong, Func<Case, bool> holdsCause, int largest)
    {
        Verdict[] failing = [.. Check(wrong).Where(v => v.Failure is { Code: not nameof(RejectedException) })];
        Assert.True(failing.Length > 2, $"only {failing.Length} programs failed");
        Assert.All(failing, v => Assert.True(v.Failure!.Kind is FailureKind.BackwardGradient or FailureKind.Gradient));
        Assert.All(failing, v => Assert.True(holdsCause(v.Case)));
        Verdict middling = failing.OrderBy(v => Tree.Descendants(v.Case.Program).Count()).ElementAt(failing.Length / 2);
        Verdict small = new Shrinker(JudgeOf(wrong), TimeSpan.FromSeconds(120)).Shrink(middling);
        Assert.True(holdsCause(small.Case));
        Assert.True(Tree.Descendants(small.Case.Program).Count() <= largest, Report.Of(small, ""));
    }

    private static IEnumerable<Verdict> Check(Func<Program, Program> wrong) =>
        JudgeOf(wrong).Check([.. Enumerable.Range(0, Programs).Select(ProgramGenerator.Make).Where(c => c.Program.Retained.Length == 0 && c.Program.Main.Params.All(p => p.Struct is null && !p.Form.IsGrid()))]);

    /// <summary>A judge of adjoints that take their gradients from another program than the one that runs.</summary>
    private static Judge JudgeOf(Func<Program, Program> wrong)
    {
        IReadOnlyDictionary<string, Case> cases = new Dictionary<string, Case>();
        double Adjoint(string name, double[][] args, double[][] grads, double resultGrad)
        {
            Program program = cases[name].Program;
            Inputs inputs = new([.. args.Select(a => a.ToArray())], [.. grads.Select(g => g.ToArray())], resultGrad);
            Expectation right = Reference.ExactOf(program, inputs);
            Expectation planted = Reference.ExactOf(wrong(program), inputs);
            for (int p = 0; p < args.Length; p++)
            {
                right.After[p].CopyTo(args[p], 0);
                planted.Gradient[p].CopyTo(grads[p], 0);
            }
            return right.Result;
        }
        var judge = new Judge(new ProgramCompiler(() => new FakeAdjoint(Adjoint), runsOnce: true));
        judge.Compiling += compiled => cases = compiled;
        return judge;
    }

    private static bool IsTanh(Node node) => node is MathCall m && m.Function.Name == MathFunctions.Tanh.Name;

    private static Program WithWrongTanh(Program program)
    {
        // Map does not descend into what it replaced, hence once more for the arguments.
        Node Wrong(Node node) => Tree.Map(node, n => IsTanh(n) && ((MathCall)n).Function != s_wrongTanh
            ? new MathCall(s_wrongTanh, [.. ((MathCall)n).Args.Select(a => (Expr)Wrong(a))])
            : null);
        return (Program)Wrong(program);
    }

    private static bool IsProduct(Node node) => node is Assign { Op: BinaryOp.Multiply };

    private static Program WithoutProducts(Program program) =>
        (Program)Tree.Map(program, n => IsProduct(n) ? ((Assign)n) with { Value = new Detach(((Assign)n).Value) } : null);
}
