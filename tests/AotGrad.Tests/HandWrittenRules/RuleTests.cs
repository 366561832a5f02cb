using AotGrad.Checking;

namespace AotGrad.Tests.HandWrittenRules;

public sealed class RuleTests
{
    private static readonly double[] s_x = [0.4, -0.3, 0.9, 0.1, -0.7];

    [Fact]
    public void Gradients_through_rules_are_those_of_differences() =>
        GradientCheck.Verify((ReadOnlySpan<double> x) => Layers.Loss(x, 5, 0.5f), (ReadOnlySpan<double> x, Span<double> xGrad) => Layers.LossGradient(x, 5, 0.5f, xGrad), [.. s_x]);

    [Fact]
    public void A_marked_method_is_checked_like_any_other()
    {
        GradientCheck.Verify<double>(Layers.Norm, Layers.NormGradient, [.. s_x]);
        GradientCheck.Verify<double>(Layers.Norm, (x, xGrad) => Layers.NormBackward(x, xGrad), [.. s_x]);
    }

    [Fact]
    public void A_rule_is_checked_by_itself()
    {
        GradientCheck.Verify<double>(
            Layers.Norm,
            (x, xGrad) =>
            {
                double result = Layers.Norm(x);
                Layers.NormRule(x, result, xGrad, 1);
                return result;
            },
            [.. s_x]);
        GradientCheck.Verify<double>(
            Layers.Softmax,
            (x, y, xGrad, yGrad) =>
            {
                Layers.Softmax(x, y);
                Layers.SoftmaxRule(y, xGrad, yGrad);
            },
            [.. s_x],
            new double[s_x.Length]);
    }

    [Fact]
    public void A_wrong_rule_is_found_out() =>
        Assert.Throws<GradientMismatchException>(() => GradientCheck.Verify<double>(Layers.Wrong, x => Layers.WrongGradient(x), 3));

    [Fact]
    public void What_rules_save_is_pooled()
    {
        double[] xGrad = new double[s_x.Length];
        for (int i = 0; i < 3; i++)
            Run();
        // A collection during the run may trim the pool; it does not do so every time.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Allocated()));

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++)
                Run();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Run() => Layers.LossGradient(s_x, 200, 0.5f, xGrad);
    }

    [Fact]
    public void A_rule_adds_to_gradients_that_are_there()
    {
        double[] once = new double[s_x.Length], twice = new double[s_x.Length];
        Layers.NormBackward(s_x, once);
        Layers.NormBackward(s_x, twice, 0.25);
        Layers.NormBackward(s_x, twice, 0.75);
        for (int i = 0; i < once.Length; i++)
            Assert.Equal(once[i], twice[i], 1e-12);
    }
}
