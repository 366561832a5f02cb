using AotGrad.Generator.Tests.RandomPrograms.Judging;

namespace AotGrad.Generator.Tests.Values;

/// <summary>The adjoint of a retained local is the derivative by a number that is added to the local.</summary>
public class RetainTests
{
    private const double Step = 1e-6;

    /// <summary>The same method twice: with the local retained, and with an addend to it that has a gradient.</summary>
    private static string Source(string body) => $$"""
        using System;
        using AotGrad;

        public static partial class Retaining
        {
            [Differentiable(Retain = ["h"])]
            public static double F(ReadOnlySpan<double> x)
            {
                const double addend = 0;
                {{body}}
            }

            public static double Moved(ReadOnlySpan<double> x, double addend)
            {
                {{body}}
            }
        }
        """;

    private const string Wrapper = """
        using System;

        public static class Retaining_Harness
        {
            public static double Run(int mode, double[][] args, double[][] grads, double resultGrad)
            {
                if (mode == 0)
                    return Retaining.Moved(args[0], args[1][0]);
                double h = grads[1][0];
                double result = Retaining.FBackward(args[0], grads[0], ref h, resultGrad);
                grads[1][0] = h;
                return result;
            }
        }
        """;

    [Theory]
    [InlineData("double h = x[0] * x[1] + addend; return Math.Sin(h) * h;")]
    [InlineData("double h = 0; for (int i = 0; i < x.Length; i++) h += x[i] * x[i]; h += addend; return h * h * x[0];")]
    [InlineData("double h; if (x[0] > 0) h = x[1] + addend; else h = x[0]; return Math.Exp(h) / x[1];")]
    [InlineData("double h = x[0] + addend; double s = Power(2, h); return s + h * x[1]; static double Power(int n, in double v) => n == 0 ? v : v * Power(n - 1, v);")]
    [InlineData("double h = x[0] + addend; double s = Read(ref h); return s + h * x[1]; static double Read(ref double v) => v * v;")]
    [InlineData("double h = x[0], k = x[1]; Both(ref k, ref h, addend); return h * k; static void Both(ref double a, ref double b, double d) { Square(ref a, 0); Square(ref b, d); } static void Square(ref double v, double d) => v = v * v + d;")]
    [InlineData("double h = x[0] + addend; double s = h; for (int i = 0; i < x.Length; i++) s = s * h + x[i]; return s;")]
    public void Adjoint_of_a_local_is_reported(string body)
    {
        using CompiledBatch batch = new ProgramCompiler(() => new AotGradGenerator()).Compile([new Source("Retaining", Source(body), Wrapper)]);
        Assert.Null(batch.FailureOf("Retaining"));
        Run run = batch.RunOf("Retaining")!;
        double[] x = [0.5, 1.25, -2];
        double slope = (run(0, [x, [Step]], [], 0) - run(0, [x, [-Step]], [], 0)) / (2 * Step);

        double[][] grads = [[0, 0, 0], [10]];
        Assert.Equal(run(0, [x, [0]], [], 0), run(1, [x, []], grads, 0.5), 1e-12);
        Assert.Equal(10 + 0.5 * slope, grads[1][0], 1e-6 * (1 + Math.Abs(slope)));
    }
}
