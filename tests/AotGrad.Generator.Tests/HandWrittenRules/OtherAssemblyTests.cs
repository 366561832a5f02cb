using AotGrad.Generator.Tests.Halves;

namespace AotGrad.Generator.Tests.HandWrittenRules;

/// <summary>Rules of methods of other assemblies, and rules that other assemblies bring along.</summary>
public sealed class OtherAssemblyTests
{
    /// <summary>A library that knows nothing of AotGrad.</summary>
    private const string Foreign = """
        using System;

        namespace Foreign
        {
            public static class Special
            {
                public static double Bell(double x) => Math.Exp(-x * x);

                public static double Norm(double[] x, double power)
                {
                    double s = 0;
                    foreach (double v in x) s += Math.Pow(Math.Abs(v), power);
                    return s;
                }
            }

            public sealed class Line(double slope)
            {
                public double Slope { get; } = slope;

                public double At(double x) => Slope * x * x;
            }

            public struct Pair(double low, double high)
            {
                public double Low = low, High = high;

                public readonly double Mean(double weight) => weight * Low * Low + High;
            }
        }
        """;

    private const string RulesOfForeign = """
        using System;
        using AotGrad;
        using AotGrad.Checking;
        using Foreign;
        using Of = AotGrad.BackwardOfAttribute;

        internal static class Rules
        {
            [Of(typeof(Special), nameof(Special.Bell))]
            internal static void Bell(double x, double result, ref double xGrad, double resultGrad) => xGrad -= 2 * x * result * resultGrad;

            [BackwardOf(typeof(Special), nameof(Special.Norm))]
            internal static void Norm(ReadOnlySpan<double> x, [NoGrad] double power, Span<double> xGrad, double resultGrad)
            {
                for (int i = 0; i < x.Length; i++) xGrad[i] += resultGrad * power * Math.Pow(Math.Abs(x[i]), power - 1) * Math.Sign(x[i]);
            }

            [BackwardOf(typeof(Line), nameof(Line.At))]
            internal static void At(Line @this, double x, ref double xGrad, double resultGrad) => xGrad += 2 * @this.Slope * x * resultGrad;

            [BackwardOf(typeof(Pair), nameof(Pair.Mean))]
            internal static void Mean(Pair @this, double weight, ref Pair thisGrad, ref double weightGrad, double resultGrad)
            {
                thisGrad = new Pair(thisGrad.Low + 2 * weight * @this.Low * resultGrad, thisGrad.High + resultGrad);
                weightGrad += @this.Low * @this.Low * resultGrad;
            }

            /// <summary>A method that AotGrad knows has another derivative where a rule says so.</summary>
            [BackwardOf(typeof(Math), nameof(Math.Floor))]
            internal static void Floor(double d, ref double dGrad, double resultGrad) => dGrad += resultGrad;
        }

        public static partial class Model
        {
            private static readonly Line s_line = new(0.7);

            [Differentiable]
            public static double Loss(double[] x, double a, Line line)
            {
                double s = a;
                for (int i = 0; i < 3; i++) s = Special.Bell(s * x[i]) + line.At(s) + new Pair { Low = s, High = x[0] }.Mean(a);
                Func<double, double> bell = Special.Bell;
                return s * Special.Norm(x, 3) + s_line.At(a) + bell(a);
            }

            [Differentiable]
            public static double Straight(double x) => Math.Floor(x) * x;

            public static void Check()
            {
                var line = new Line(0.3);
                GradientCheck.Verify<double>((x, a) => Loss([x, a, 0.5], a, line), (x, a) =>
                {
                    double[] p = [x, a, 0.5], pGrad = new double[3];
                    double aGrad = 0;
                    double value = LossBackward(p, a, line, pGrad, ref aGrad);
                    return (value, pGrad[0], aGrad + pGrad[1]);
                }, 0.4, 0.9);
                if (StraightGradient(2.5) != (5, 2 + 2.5)) throw new InvalidOperationException("the rule of Floor was not used");
            }
        }
        """;

    private const string Library = """
        using System;
        using System.Runtime.CompilerServices;
        using AotGrad;

        [assembly: InternalsVisibleTo("Friend")]

        namespace Numbers
        {
            public static partial class Layers
            {
                public static void Swish(ReadOnlySpan<double> x, Span<double> y)
                {
                    for (int i = 0; i < x.Length; i++) y[i] = x[i] / (1 + Math.Exp(-x[i]));
                }

                [ForwardOf(nameof(Swish))]
                public static void SwishForward(ReadOnlySpan<double> x, Span<double> y, Span<double> saved)
                {
                    for (int i = 0; i < x.Length; i++)
                    {
                        saved[i] = 1 / (1 + Math.Exp(-x[i]));
                        y[i] = x[i] * saved[i];
                    }
                }

                [SavedLengthOf(nameof(Swish))]
                public static int SwishSaved(ReadOnlySpan<double> x) => x.Length;

                [BackwardOf(nameof(Swish))]
                public static void SwishRule(ReadOnlySpan<double> x, ReadOnlySpan<double> saved, Span<double> xGrad, Span<double> yGrad)
                {
                    for (int i = 0; i < x.Length; i++)
                    {
                        xGrad[i] += yGrad[i] * saved[i] * (1 + x[i] * (1 - saved[i]));
                        yGrad[i] = 0;
                    }
                }

                /// <summary>Its published halves call rules that others cannot see.</summary>
                [Differentiable]
                public static double Smooth(double x) => Hidden(x) * Math.ScaleB(x, 1);

                private static double Hidden(double x) => x * x * x;

                [BackwardOf(nameof(Hidden))]
                private static void HiddenRule(double x, ref double xGrad, double resultGrad) => xGrad += 3 * x * x * resultGrad;

                [Differentiable]
                public static double Marked(double x) => x * x;

                [BackwardOf(nameof(Marked))]
                public static void MarkedRule(double x, ref double xGrad, double resultGrad) => xGrad += 2 * x * resultGrad;
            }

            public static class Rules
            {
                [BackwardOf(typeof(BitConverter), nameof(BitConverter.UInt64BitsToDouble))]
                public static void Bits(ulong value) { }

                [BackwardOf(typeof(Math), nameof(Math.BitDecrement))]
                public static void Decrement(ref double xGrad, double resultGrad) => xGrad += resultGrad;
            }

            internal static class Secret
            {
                [BackwardOf(typeof(Math), nameof(Math.BitIncrement))]
                internal static void Increment(ref double xGrad, double resultGrad) => xGrad += 2 * resultGrad;
            }
        }
        """;

    private const string Caller = """
        using System;
        using AotGrad;
        using AotGrad.Checking;
        using Numbers;

        public static partial class Model
        {
            [Differentiable]
            public static double Loss(ReadOnlySpan<double> x, Span<double> y)
            {
                double s = 0;
                for (int k = 0; k < 2; k++)
                {
                    Layers.Swish(x, y);
                    for (int i = 0; i < y.Length; i++) s += Layers.Marked(y[i] * s) + Math.BitDecrement(y[i]) + Layers.Smooth(x[i]);
                }
                return s;
            }

            public static void Check() => GradientCheck.Verify<double>(
                x => Loss(x, new double[3]), (x, xGrad) => LossBackward(x, new double[3], xGrad, new double[3]), [0.4, -0.9, 0.2]);
        }
        """;

    [Fact]
    public void Methods_of_other_assemblies_have_rules_of_the_project()
    {
        using var assemblies = new LibraryAndCaller(Foreign, RulesOfForeign);
        Assert.Contains("Rules.Norm(x, 3.0, xGrad, ", assemblies.Text);
        assemblies.Type("Model").GetMethod("Check")!.Invoke(null, null);
    }

    [Fact]
    public void Rules_of_a_library_are_used_beside_their_methods_and_by_its_index()
    {
        using var assemblies = new LibraryAndCaller(Library, Caller);
        foreach (string method in new[] { "Layers.SwishForward(", "Layers.SwishRule(", "Layers.MarkedRule(", "Rules.Decrement(", "Layers.SmoothReverse(" })
            Assert.Contains("global::Numbers." + method, assemblies.Text);
        assemblies.Type("Model").GetMethod("Check")!.Invoke(null, null);
    }

    [Fact]
    public void Internal_rules_serve_friends_alone()
    {
        const string caller = "using System; using AotGrad; public static partial class Model { [Differentiable] public static double F(double x) => Math.BitIncrement(x); }";
        using var stranger = new LibraryAndCaller(Library, caller);
        Assert.DoesNotContain("Secret", stranger.Text);
        using var friend = new LibraryAndCaller(Library, caller, callerName: "Friend");
        Assert.Contains("global::Numbers.Secret.Increment(", friend.Text);
    }

    [Fact]
    public void A_second_rule_in_the_project_is_an_error()
    {
        const string caller = """
            using System;
            using AotGrad;
            public static class Mine
            {
                [BackwardOf(typeof(Numbers.Layers), "Marked")]
                public static void Marked(double x, ref double xGrad, double resultGrad) => xGrad += resultGrad;
            }
            """;
        Assert.Contains(LibraryAndCaller.Errors(Library, caller), e => e.Contains("AG0045", StringComparison.Ordinal) && e.Contains("MarkedRule", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_rules_of_other_types_are_indexed()
    {
        using var assemblies = new LibraryAndCaller(Foreign, Library);
        string index = assemblies.Text[assemblies.Text.IndexOf("//HintName: AotGrad.Rules.g.cs", StringComparison.Ordinal)..];
        Assert.Contains("[assembly: global::AotGrad.Runtime.DifferentiationRule(typeof(global::Numbers.Rules))]", index);
        Assert.Contains("typeof(global::Numbers.Secret)", index);
        Assert.DoesNotContain("Layers", index);
    }
}
