namespace AotGrad.Tests.Rules;

/// <summary>A branch that was not taken contributes neither NaN nor anything else.</summary>
public sealed partial class UntakenBranchTests
{
    private static readonly Dictionary<string, Func<double, (double Value, double Gradient)>> Roots = new()
    {
        ["conditional"] = ConditionalGradient,
        ["if"] = IfGradient,
        ["else"] = ElseGradient,
        ["early return"] = EarlyReturnGradient,
        ["switch"] = SwitchGradient,
        ["nested conditional"] = NestedConditionalGradient,
        ["chosen afterwards"] = ChosenAfterwardsGradient,
        ["helper"] = HelperGradient,
        ["loop that does not run"] = LoopGradient,
    };

    public static TheoryData<string> Names => [.. Roots.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesZero(string name)
    {
        Assert.Equal((0, 0), Roots[name](0));
        Assert.Equal((0, 0), Roots[name](-1));
        Assert.Equal((2, 0.25), Roots[name](4));
    }

    [Fact]
    public void InsideALoopEachIterationDecidesForItself()
    {
        double[] x = [-1, 4, 0, 0.25], xGrad = [9, 9, 9, 9];
        Assert.Equal(2.5, SumOfRootsGradient(x, xGrad));
        Assert.Equal([0, 0.25, 0, 1], xGrad);
    }

    [Fact]
    public void DivisionIsGuardedByItsCondition()
    {
        Assert.Equal((0, 0, 0), SafeDivideGradient(3, 0));
        Assert.Equal((1.5, 0.5, -0.75), SafeDivideGradient(3, 2));
    }

    [Differentiable]
    private static double Conditional(double x) => x > 0 ? Math.Sqrt(x) : 0;

    [Differentiable]
    private static double If(double x)
    {
        double root = 0;
        if (x > 0) root = Math.Sqrt(x);
        return root;
    }

    [Differentiable]
    private static double Else(double x)
    {
        double root;
        if (x <= 0)
            root = 0;
        else
            root = Math.Sqrt(x);
        return root;
    }

    [Differentiable]
    private static double EarlyReturn(double x)
    {
        if (!(x > 0)) return 0;
        return Math.Sqrt(x);
    }

    [Differentiable]
    private static double Switch(double x)
    {
        switch (Math.Sign(x))
        {
            case 1:
                return Math.Sqrt(x);
            default:
                return 0;
        }
    }

    [Differentiable]
    private static double NestedConditional(double x) => x < 0 ? 0 : x == 0 ? 0 : Math.Exp(0.5 * Math.Log(x)) > 0 ? Math.Sqrt(x) : 1;

    [Differentiable]
    private static double ChosenAfterwards(double x)
    {
        double root = Math.Sqrt(x);
        return x > 0 ? root : 0;
    }

    [Differentiable]
    private static double Helper(double x) => x > 0 ? Root(x) : 0;

    [Differentiable]
    private static double Root(double x) => Math.Sqrt(x);

    [Differentiable]
    private static double Loop(double x)
    {
        double root = 0;
        for (int i = 0; i < (x > 0 ? 1 : 0); i++)
            root += Math.Sqrt(x);
        return root;
    }

    [Differentiable]
    private static double SumOfRoots(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            if (v <= 0) continue;
            sum += Math.Sqrt(v);
        }
        return sum;
    }

    [Differentiable]
    private static double SafeDivide(double x, double y) => y == 0 ? 0 : x / y;
}
