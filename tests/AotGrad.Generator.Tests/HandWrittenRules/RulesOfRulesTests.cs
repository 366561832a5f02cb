using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.Halves;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.HandWrittenRules;

/// <summary>Rules that are no adjoint of any function, rules that keep values, rules with rules, and what is refused of them.</summary>
public class RulesOfRulesTests
{
    private const string Source = """
        using System;
        using System.Linq;
        using AotGrad;

        /// <summary>The rule is not the adjoint of its target, and its derivative is not symmetric.</summary>
        public static partial class Odd
        {
            public static double Product(ReadOnlySpan<double> x) => x[0] * x[1];

            [BackwardOf(nameof(Product)), Differentiable]
            public static void ProductRule(ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad)
            {
                xGrad[0] += resultGrad * x[1] * x[1];
                xGrad[1] += resultGrad * x[0];
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double s = Product(x);
                return s * s;
            }

            [TangentOf(nameof(FGradient))]
            public static partial void Times(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);
            [BackwardOf(nameof(FGradient))]
            public static partial void Twice(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);
            [HessianOf(nameof(F))]
            public static partial double FHessian(ReadOnlySpan<double> x, Span<double> hessian);
        }

        /// <summary>A straight-through estimator.</summary>
        public static partial class Through
        {
            public static double Round(double x) => Math.Floor(x + 0.5);

            [BackwardOf(nameof(Round)), Differentiable]
            public static void RoundRule(ref double xGrad, double resultGrad) => xGrad += resultGrad;

            [Differentiable]
            public static double F(double x) => Round(x) * Round(x) * x;

            [TangentOf(nameof(FGradient))]
            public static partial (double, double, double, double) Times(double x, double xTangent);
            [HessianOf(nameof(F))]
            public static partial double FHessian(double x, Span<double> hessian);
            [BackwardOf(nameof(FGradient))]
            public static partial void Twice(double x, ref double xGrad, (double, double) resultGrad);
        }

        /// <summary>Gradients are bounded on their way.</summary>
        public static partial class Clipped
        {
            public static double Same(double x) => x;

            [BackwardOf(nameof(Same)), Differentiable]
            public static void SameRule(ref double xGrad, double resultGrad) => xGrad += Math.Clamp(resultGrad, -1, 1);

            [TangentOf(nameof(Same))]
            public static (double, double) SameTangent(double x, double xTangent) => (x, xTangent);

            [Differentiable]
            public static double F(double x)
            {
                double s = Same(x);
                return s * s * s;
            }

            [TangentOf(nameof(FGradient))]
            public static partial (double, double, double, double) Times(double x, double xTangent);
        }

        public static partial class Saved
        {
            public static double Rough(ReadOnlySpan<double> x, double rate) => RoughForward(x, rate, new double[x.Length]);

            [ForwardOf(nameof(Rough)), Differentiable]
            public static double RoughForward(ReadOnlySpan<double> x, double rate, Span<double> saved)
            {
                double sum = 0;
                for (int i = 0; i + 1 < x.Length; i++)
                {
                    saved[i] = x[i + 1] - x[i];
                    sum += saved[i] * saved[i] * saved[i];
                }
                return rate * sum;
            }

            [SavedLengthOf(nameof(Rough))]
            public static int RoughSaved(ReadOnlySpan<double> x) => x.Length;

            [BackwardOf(nameof(Rough)), Differentiable]
            public static void RoughRule(double rate, ReadOnlySpan<double> saved, double result, double resultGrad, Span<double> xGrad, ref double rateGrad)
            {
                rateGrad += resultGrad * result / rate;
                for (int i = 0; i + 1 < xGrad.Length; i++)
                {
                    double slope = 3 * rate * saved[i] * saved[i] * resultGrad;
                    xGrad[i] -= slope;
                    xGrad[i + 1] += slope;
                }
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double s = 1;
                double[] h = x.ToArray();
                for (int k = 0; k < 3; k++)
                {
                    s = Rough(h, s + x[k]);
                    h[k] *= s;
                }
                return s;
            }

            [TangentOf(nameof(FGradient))]
            public static partial double Times(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);
            [TangentOf(nameof(Times))]
            public static partial double Third(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent, ReadOnlySpan<double> xTangent2, Span<double> xGradTangentTangent);
            [HessianOf(nameof(F))]
            public static partial double FHessian(ReadOnlySpan<double> x, Span<double> hessian);
        }

        public static partial class ByHand
        {
            public static double Wave(double x, double y) => Math.Sin(x * y) + y;

            [BackwardOf(nameof(Wave))]
            public static void WaveRule(double x, double y, ref double xGrad, ref double yGrad, double resultGrad)
            {
                double c = Math.Cos(x * y) * resultGrad;
                xGrad += y * c;
                yGrad += x * c + resultGrad;
            }

            [TangentOf(nameof(Wave))]
            public static (double Value, double Tangent) WaveTangent(double x, double xTangent, double y, double yTangent) =>
                (Math.Sin(x * y) + y, Math.Cos(x * y) * (x * yTangent + y * xTangent) + yTangent);

            [TangentOf(nameof(WaveRule))]
            public static void WaveRuleTangent(
                double x, double y, ref double xGrad, ref double yGrad, double resultGrad,
                double xTangent, double yTangent, ref double xGradTangent, ref double yGradTangent, double resultGradTangent)
            {
                double c = Math.Cos(x * y), d = -Math.Sin(x * y) * (x * yTangent + y * xTangent);
                xGradTangent += yTangent * c * resultGrad + y * (d * resultGrad + c * resultGradTangent);
                yGradTangent += xTangent * c * resultGrad + x * (d * resultGrad + c * resultGradTangent) + resultGradTangent;
                WaveRule(x, y, ref xGrad, ref yGrad, resultGrad);
            }

            [BackwardOf(nameof(WaveRule))]
            public static void WaveRuleRule(double x, double y, double resultGrad, ref double xGrad2, ref double yGrad2, ref double xGradGrad, ref double yGradGrad, ref double resultGradGrad)
            {
                double c = Math.Cos(x * y), inner = -Math.Sin(x * y) * resultGrad * (y * xGradGrad + x * yGradGrad);
                xGrad2 += y * inner + c * resultGrad * yGradGrad;
                yGrad2 += x * inner + c * resultGrad * xGradGrad;
                resultGradGrad += c * (y * xGradGrad + x * yGradGrad) + yGradGrad;
            }

            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double s = 1;
                foreach (double v in x) s = Wave(s, v) * Wave(v, s);
                return s;
            }

            [TangentOf(nameof(FGradient))]
            public static partial double Times(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);
            [BackwardOf(nameof(FGradient))]
            public static partial void Twice(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);
            [GradientOf(nameof(F))]
            public static partial double FGradient(ReadOnlySpan<double> x, Span<double> xGrad);

            [Differentiable]
            public static double Slopes(ReadOnlySpan<double> x)
            {
                double[] g = new double[x.Length];
                double s = FGradient(x, g);
                foreach (double v in g) s += v * v;
                return s;
            }
        }

        public sealed partial class Curve(double bend)
        {
            public double Bend { get; } = bend;

            public double At(double x, ReadOnlySpan<double> w) => Bend * x * x * w[0];

            [BackwardOf(nameof(At)), Differentiable]
            public void AtRule(double x, ReadOnlySpan<double> w, ref double xGrad, Span<double> wGrad, double resultGrad)
            {
                xGrad += 2 * Bend * x * w[0] * resultGrad;
                wGrad[0] += Bend * x * x * resultGrad;
            }

            [Differentiable]
            public double F(ReadOnlySpan<double> x)
            {
                double s = 1;
                foreach (double v in x) s = At(s * v, x) + v;
                return s;
            }

            [TangentOf(nameof(FGradient))]
            public partial double Times(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);
            [BackwardOf(nameof(FGradient))]
            public partial void Twice(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);
        }

        public static class Program
        {
            private delegate double Gradient(ReadOnlySpan<double> x, Span<double> g);

            private static double[] Difference(Gradient gradient, double[] x, double[] along)
            {
                double[] above = new double[x.Length], below = new double[x.Length];
                gradient([.. x.Select((v, i) => v + 1e-5 * along[i])], above);
                gradient([.. x.Select((v, i) => v - 1e-5 * along[i])], below);
                return [.. above.Select((v, i) => (v - below[i]) / 2e-5)];
            }

            private static double[] Times(double[] matrix, double[] x) => [.. x.Select((_, i) => x.Select((v, k) => matrix[i * x.Length + k] * v).Sum())];

            public static void NotSymmetric(Action<string, double[], double[]> found)
            {
                double[] x = [0.7, 1.3], d = [0.3, -0.4], g = new double[2], t = new double[2], h = new double[4], weights = [.. d];
                double s = x[0] * x[1], a = x[1] * x[1], b = x[0];
                // The gradient is 2 * s * (a, b), and s changes by (a, b) as well.
                double[] slopes = [2 * a * a, 2 * b * a + 4 * s * x[1], 2 * a * b + 2 * s, 2 * b * b];
                Odd.Times(x, d, g, t);
                found("along", Times(slopes, d), t);
                Odd.Twice(x, g, t = new double[2], weights, 0);
                found("transposed", Times([slopes[0], slopes[2], slopes[1], slopes[3]], d), t);
                Odd.FHessian(x, h);
                found("Hessian", slopes, h);
            }

            public static void NoAdjoints(Action<string, double[], double[]> found)
            {
                double[] h = new double[1];
                double g = 0, second = 2 * 1.7 + 4 * 2;
                Through.FHessian(1.7, h);
                Through.Twice(1.7, ref g, (0, 1));
                found("straight through", [second, second, second], [Through.Times(1.7, 1).Item4, h[0], g]);
                found("bounded", [3, 0], [Clipped.Times(0.5, 1).Item4, Clipped.Times(0.9, 1).Item4]);
            }

            public static void WithSavedValues(Action<string, double[], double[]> found)
            {
                double[] x = [0.4, 0.9, 0.1, 0.7], d = [0.3, -0.4, 0.2, 0.5], g = new double[4], t = new double[4], h = new double[16], u = new double[4];
                Saved.Times(x, d, g, t);
                found("along", Difference((p, q) => Saved.FGradient(p, q), x, d), t);
                Saved.FHessian(x, h);
                found("Hessian", t, Times(h, d));
                Saved.Third(x, d, g, t, d, u);
                found("third", Difference((p, q) => Saved.Times(p, d, new double[4], q), x, d), u);
            }

            public static void WithRules(Action<string, double[], double[]> found)
            {
                double[] x = [0.4, 0.9, 0.1, 0.7], d = [0.3, -0.4, 0.2, 0.5], g = new double[4], t = new double[4], u = new double[4], weights = [.. d];
                ByHand.Times(x, d, g, t);
                found("along", Difference((p, q) => ByHand.FGradient(p, q), x, d), t);
                ByHand.Twice(x, g, u, weights, 0);
                found("transposed", t, u);
                ByHand.SlopesGradient(x, g);
                found("gradient of slopes", Difference((p, q) => { q[0] = ByHand.Slopes(p); return 0; }, x, d)[..1], [g.Zip(d, (p, q) => p * q).Sum()]);
            }

            public static void OfObjects(Action<string, double[], double[]> found)
            {
                double[] x = [0.4, 0.9, 0.1, 0.7], d = [0.3, -0.4, 0.2, 0.5], g = new double[4], t = new double[4], u = new double[4], weights = [.. d];
                var curve = new Curve(0.7);
                curve.Times(x, d, g, t);
                found("along", Difference((p, q) => curve.FGradient(p, q), x, d), t);
                curve.Twice(x, g, u, weights, 0);
                found("transposed", t, u);
            }
        }
        """;

    private static readonly Lazy<Type> s_program = new(() => SecondDerivativeTests.Compile(Source, splitsCalls: false, "Program")[0]);

    [Theory]
    [InlineData("NotSymmetric")]
    [InlineData("NoAdjoints")]
    [InlineData("WithSavedValues")]
    [InlineData("WithRules")]
    [InlineData("OfObjects")]
    public void Derivatives_of_what_rules_compute(string name)
    {
        int count = 0;
        s_program.Value.GetMethod(name)!.CreateDelegate<Action<Action<string, double[], double[]>>>()((what, expected, actual) =>
        {
            SecondDerivativeTests.AssertClose(expected, actual, 1e-7, $"{name}, {what}");
            count++;
        });
        Assert.True(count > 1);
    }

    private const string Targets = """
        using System;
        using AotGrad;
        public record struct Mark(double X, int Kind);
        public sealed class Scale(double by)
        {
            public double By { get; } = by;
            public double At(double x) => By * x * x;
            public double Of(double x) => By * x;
        }
        public static partial class Model
        {
            public static double Product(ReadOnlySpan<double> x) => x[0] * x[1];
            public static double Sum(ReadOnlySpan<Mark> x) => x[0].X * x[0].X;
            [TangentOf(nameof(F))] public static partial void FTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);
            [TangentOf("FGradient")] public static partial void Times(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
            [BackwardOf("FGradient")] public static partial void Twice(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);
            [BackwardOf(nameof(Times))] public static partial void Third(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent, Span<double> xGrad, Span<double> xGradTangentGrad);
        }
        """;

    private const string Linear = "[BackwardOf(nameof(Product)), Differentiable] public static void Rule(ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad) { xGrad[0] += x[1] * resultGrad; xGrad[1] += x[0] * resultGrad; }";

    private const string NotLinear = "[BackwardOf(nameof(Product)), Differentiable] public static void Rule(ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad) { if (resultGrad > 1) resultGrad = 1; xGrad[0] += x[1] * resultGrad; xGrad[1] += x[0] * resultGrad; }";

    private const string WithSaved = """
        public static double Keep(ReadOnlySpan<double> x) => x[0] * x[0];
        MARK [ForwardOf(nameof(Keep))] public static double KeepForward(ReadOnlySpan<double> x, Span<double> saved) { saved[0] = x[0]; return x[0] * x[0]; }
        [SavedLengthOf(nameof(Keep))] public static int KeepLength() => 1;
        [BackwardOf(nameof(Keep)), Differentiable] public static void KeepRule(ReadOnlySpan<double> saved, Span<double> xGrad, double resultGrad) => xGrad[0] += 2 * saved[0] * resultGrad;
        """;

    [Theory]
    [InlineData("Product(x)", "write a [TangentOf] rule as well", "[BackwardOf(nameof(Product))] public static void Rule(Span<double> xGrad, double resultGrad) { }")]
    [InlineData("Product(x)", "does not see that it is linear", NotLinear)]
    [InlineData("Product(x)", "mark the rule [Differentiable], or write a [TangentOf] rule of 'Rule'", "[BackwardOf(nameof(Product))] public static void Rule(ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad) { }")]
    [InlineData("Product(x)", "mark the rule [Differentiable], or write a [BackwardOf] rule of 'Rule'", "[BackwardOf(nameof(Product))] public static void Rule(ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad) { }")]
    [InlineData("Product(x)", "have it add multiples of adjoints", NotLinear)]
    [InlineData("Product(x)", "declare a [TangentOf] a [TangentOf] a gradient", Linear)]
    [InlineData("Keep(x)", "'KeepForward' keeps values for its rule, cannot be differentiated itself; mark it [Differentiable]", WithSaved)]
    [InlineData("Keep(x)", "takes 'saved'", "[Differentiable]" + WithSaved)]
    [InlineData("Sum([new(x[0], 1)])", "structs that hold integers ('x.Kind')", "[BackwardOf(nameof(Sum)), Differentiable] public static void Rule(ReadOnlySpan<Mark> x, Span<Mark> xGrad, double resultGrad) => xGrad[0].X += 2 * x[0].X * resultGrad;")]
    public void What_is_not_known_of_a_rule_is_told(string value, string why, string rule)
    {
        string source = $"{Targets} public static partial class Model {{ {rule.Replace("[Differentiable]MARK", "[Differentiable]").Replace("MARK", "")} [Differentiable] public static double F(ReadOnlySpan<double> x) {{ double s = {value}; return s * s; }} }}";
        Diagnostic[] errors = [.. TestCompilation.Generate(source).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.Contains(errors, d => d.Id == "AG0006" && d.GetMessage().Contains(why, StringComparison.Ordinal));
    }

    private const string Library = """
        using System;
        using AotGrad;
        namespace Numbers
        {
            public static partial class Functions
            {
                public static double Bell(double x) => Math.Exp(-x * x);
                [BackwardOf(nameof(Bell))]
                public static void BellRule(double x, double result, ref double xGrad, double resultGrad) => xGrad -= 2 * x * result * resultGrad;
                [TangentOf(nameof(Bell))]
                public static (double, double) BellTangent(double x, double xTangent) => (Bell(x), -2 * x * Bell(x) * xTangent);
                [TangentOf(nameof(BellRule))]
                public static void BellRuleTangent(double x, double result, ref double xGrad, double resultGrad, double xTangent, double resultTangent, ref double xGradTangent, double resultGradTangent)
                {
                    BellRule(x, result, ref xGrad, resultGrad);
                    xGradTangent -= 2 * (xTangent * result * resultGrad + x * resultTangent * resultGrad + x * result * resultGradTangent);
                }
                public static double Hat(double x) => 1 / (1 + x * x);
                [BackwardOf(nameof(Hat)), Differentiable]
                public static void HatRule(double x, double result, ref double xGrad, double resultGrad) => xGrad -= 2 * x * result * result * resultGrad;
            }
        }
        """;

    private const string Caller = """
        using System;
        using AotGrad;
        using Numbers;
        public static partial class Model
        {
            [Differentiable]
            public static double F(double x) => Functions.FUNCTION(x * x) * x;
            [TangentOf("FGradient")]
            public static partial (double, double, double, double) Times(double x, double xTangent);
            public static double Difference(double x) => (FGradient(x + 1e-5).xGrad - FGradient(x - 1e-5).xGrad) / 2e-5;
            public static double Second(double x) => Times(x, 1).Item4;
        }
        """;

    [Fact]
    public void Rules_of_rules_serve_other_assemblies()
    {
        using var assemblies = new LibraryAndCaller(Library, Caller.Replace("FUNCTION", "Bell"));
        double Call(string name) => (double)assemblies.Type("Model").GetMethod(name)!.Invoke(null, [0.8])!;
        Assert.Equal(Call("Difference"), Call("Second"), 1e-8);
    }

    [Fact]
    public void Marked_rules_serve_their_own_assembly() =>
        Assert.Contains(LibraryAndCaller.Errors(Library, Caller.Replace("FUNCTION", "Hat")), e => e.Contains("AG0006", StringComparison.Ordinal) && e.Contains("belongs to another assembly", StringComparison.Ordinal));
}
