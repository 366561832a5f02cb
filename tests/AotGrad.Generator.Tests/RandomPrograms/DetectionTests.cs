using AotGrad.Generator.Tests.RandomPrograms.Generation;
using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;
using AotGrad.Generator.Tests.RandomPrograms.Shrinking;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>The tester tests itself: right adjoints pass, planted errors are found and their programs made small.</summary>
public class DetectionTests
{
    private const int Programs = 100;

    private static readonly MathFunction s_wrongTanh =
        MathFunctions.Tanh with { Partials = (_, y) => [1 - y] };

    private static readonly MathFunction s_tanhOfOneOrder =
        MathFunctions.Tanh with { Partials = (_, y) => [1 - y.Value * y.Value] };

    [Fact]
    public void Right_adjoints_pass()
    {
        foreach (Verdict verdict in Check(JudgeOf(program => program, program => program)))
            Assert.True(verdict.Failure is null, verdict.Failure is null ? "" : Report.Of(verdict, ""));
    }

    [Fact]
    public void A_wrong_rule_is_found_and_shrunk_to_a_use_of_it() =>
        AssertFound(JudgeOf(program => WithTanh(program, s_wrongTanh)), [FailureKind.BackwardGradient, FailureKind.Gradient], small => Tree.Descendants(small.Program).Any(IsTanh), largest: 28);

    [Fact]
    public void A_factor_taken_for_a_constant_is_found_and_shrunk() =>
        AssertFound(JudgeOf(WithoutProducts), [FailureKind.BackwardGradient, FailureKind.Gradient], small => Tree.Descendants(small.Program).Any(IsProduct), largest: 24);

    [Fact]
    public void A_wrong_tangent_is_found() =>
        AssertFound(JudgeOf(program => program, program => WithTanh(program, s_wrongTanh)), [FailureKind.Tangent, FailureKind.SecondDerivative], small => Tree.Descendants(small.Program).Any(IsTanh));

    [Fact]
    public void A_wrong_second_derivative_is_found() =>
        AssertFound(JudgeOf(program => program, program => WithTanh(program, s_tanhOfOneOrder)), [FailureKind.SecondDerivative], small => Tree.Descendants(small.Program).Any(IsTanh));

    /// <param name="largest">The number of nodes that is left after shrinking at most.</param>
    private static void AssertFound(Judge judge, FailureKind[] kinds, Func<Case, bool> holdsCause, int? largest = null)
    {
        Verdict[] failing = [.. Check(judge).Where(v => v.Failure is { Code: not nameof(RejectedException) })];
        Assert.True(failing.Length > 2, $"only {failing.Length} programs failed");
        Assert.All(failing, v => Assert.True(kinds.Contains(v.Failure!.Kind), Report.Of(v, "")));
        Assert.All(failing, v => Assert.True(holdsCause(v.Case)));
        if (largest is null)
            return;
        Verdict modest = failing.OrderBy(v => Tree.Descendants(v.Case.Program).Count()).ElementAt(failing.Length / 20);
        Verdict small = new Shrinker(judge, TimeSpan.FromSeconds(240)).Shrink(modest);
        Assert.True(holdsCause(small.Case));
        Assert.True(Tree.Descendants(small.Case.Program).Count() <= largest, Report.Of(small, ""));
    }

    private static IEnumerable<Verdict> Check(Judge judge) =>
        judge.Check([.. Enumerable.Range(0, Programs).Select(ProgramGenerator.Make).Where(c => c.Program.Retained.Length == 0 && c.Program.Main.Params.All(p => p.Struct is null && p.Form != ParamForm.Rows && !p.Form.IsGrid()))]);

    /// <summary>A judge of derivatives that take their numbers from other programs than the one that runs: adjoints, and declared derivatives.</summary>
    private static Judge JudgeOf(Func<Program, Program> wrong, Func<Program, Program>? wrongDeclared = null)
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
        double[] Declared(string name, string method, double[][] values)
        {
            Program program = cases[name].Program;
            return new DeclaredValues(Enum.Parse<Derivative>(method[1..]), program, values).Answer(wrongDeclared!(program));
        }
        var judge = new Judge(new ProgramCompiler(() => new FakeAdjoint(Adjoint, Declared), runsOnce: true), derivatives: wrongDeclared is null ? 0 : 100);
        judge.Compiling += compiled => cases = compiled;
        return judge;
    }

    private static bool IsTanh(Node node) => node is MathCall m && m.Function.Name == MathFunctions.Tanh.Name;

    private static Program WithTanh(Program program, MathFunction function)
    {
        // Map does not descend into what it replaced, hence once more for the arguments.
        Node Wrong(Node node) => Tree.Map(node, n => IsTanh(n) && ((MathCall)n).Function != function
            ? new MathCall(function, [.. ((MathCall)n).Args.Select(a => (Expr)Wrong(a))])
            : null);
        return (Program)Wrong(program);
    }

    private static bool IsProduct(Node node) => node is Assign { Op: BinaryOp.Multiply };

    private static Program WithoutProducts(Program program) =>
        (Program)Tree.Map(program, n => IsProduct(n) ? ((Assign)n) with { Value = new Detach(((Assign)n).Value) } : null);
}
