using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.HandWrittenRules;

/// <summary>What is wrong with a rule is an error at it, in each of the ways in which it can be.</summary>
public class ProblemTests
{
    private const string Targets = """
        using System;
        using AotGrad;

        public static partial class Model
        {
            public static double Square(double x) => x * x;
            public static void Fill(Span<double> y, double a, out double last) => y.Fill(last = a);
            public static double Two(double x, int n) => x * n;
            public static double Two(double x, bool b) => b ? x : 0;
            public static T Same<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x;
            public static double Sum(double[,] m) => m[0, 0];
            public static Span<double> View(Span<double> x) => x;
            public static double Named(double result, double x) => x;
            internal static double Inner(double x) => x;
        }

        public struct Hiding { private double _x; public Hiding(double x) => _x = x; public double Twice() => 2 * _x; }
        public class Open { public virtual double At(double x) => x; public double Sealed(double x) => x; }
        public static class Generic<T> { public static double At(double x) => x; }
        """;

    [Theory]
    [InlineData("AG0040", "has no method 'Nothing'", "[BackwardOf(\"Nothing\")] public static void R(ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0040", "has no method 'x'", "[TangentOf(typeof(Open), \"x\")] public static void R() { }")]
    [InlineData("AG0040", "fit none of the 2 overloads", "[BackwardOf(\"Two\")] public static void R(double x, float n, ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0040", "is virtual", "[BackwardOf(typeof(Open), \"At\")] public static void R(ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0040", "stands in a generic type", "[BackwardOf(typeof(Generic<int>), \"At\")] public static void R(ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0040", "has the parameter 'm' of the type double[*,*]", "[BackwardOf(\"Sum\")] public static void R(double[,] mGrad, double resultGrad) { }")]
    [InlineData("AG0040", "returns System.Span<double>", "[BackwardOf(\"View\")] public static void R(Span<double> xGrad) { }")]
    [InlineData("AG0040", "is a method of Hiding", "[BackwardOf(typeof(Hiding), \"Twice\")] public static void R(ref Hiding thisGrad, double resultGrad) { }")]
    [InlineData("AG0041", "'Model.Two(double, int)' or of 'Model.Two(double, bool)'", "[BackwardOf(\"Two\")] public static void R(ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0042", "named like none of the parameters 'x', 'result'", "[BackwardOf(\"Square\")] public static void R(double y, ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0042", "'ref double xGrad'", "[BackwardOf(\"Square\")] public static void R(Span<double> xGrad, double resultGrad) { }")]
    [InlineData("AG0042", "'double x'", "[BackwardOf(\"Square\")] public static void R(ref double x, ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0042", "'double resultGrad'", "[BackwardOf(\"Square\")] public static void R(ref double xGrad, float resultGrad) { }")]
    [InlineData("AG0042", "'x' has no gradient", "[BackwardOf(\"Square\")] public static void R([NoGrad] double x, ref double xGrad) { }")]
    [InlineData("AG0042", "'Span<double> yGrad'", "[BackwardOf(\"Fill\")] public static void R(double[] yGrad, ref double aGrad, ref double lastGrad) { }")]
    [InlineData("AG0042", "Span of numbers", "[BackwardOf(\"Square\")] public static void R(double saved, ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0042", "'double result'", "[BackwardOf(\"Named\")] public static void R(float result, ref double resultGrad, ref double xGrad) { }")]
    [InlineData("AG0042", "'out double last'", "[ForwardOf(\"Fill\")] public static void R(Span<double> y, double a, double last, Span<double> saved) { }")]
    [InlineData("AG0042", "has no value yet", "[SavedLengthOf(\"Fill\")] public static int R(double last) => 1;")]
    [InlineData("AG0042", "'out double lastTangent'", "[TangentOf(\"Fill\")] public static void R(Span<double> y, double a, out double last, Span<double> yTangent, double aTangent, ref double lastTangent) => last = a;")]
    [InlineData("AG0042", "[NoGrad] makes a constant", "[BackwardOf(\"Square\")] public static void R(ref double xGrad, [NoGrad] double resultGrad) { }")]
    [InlineData("AG0042", "such as 'xGrad2'", "public static void Q(double x, ref double xGrad) { } [BackwardOf(\"Q\")] public static void R(ref double other) { }")]
    [InlineData("AG0046", "'ref double xGrad2'", "public static void Q(double x, ref double xGrad) { } [BackwardOf(\"Q\")] public static void R(double x, ref double xGradGrad) { }")]
    [InlineData("AG0002", "'@this'", "[BackwardOf(typeof(Open), \"Sealed\"), Differentiable] public static void R(Open @this, double x, ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0043", "'void'", "[BackwardOf(\"Square\")] public static int R(ref double xGrad, double resultGrad) => 0;")]
    [InlineData("AG0043", "'(double value, double resultTangent)'", "[TangentOf(\"Square\")] public static double R(double x, double xTangent) => x;")]
    [InlineData("AG0043", "'double'", "[ForwardOf(\"Square\")] public static void R(double x, Span<double> saved) { }")]
    [InlineData("AG0043", "'int'", "[SavedLengthOf(\"Square\")] public static long R() => 1;")]
    [InlineData("AG0044", "make it 'public'", "[BackwardOf(\"Square\")] internal static void R(ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0044", "make it 'internal'", "[BackwardOf(\"Inner\")] private static void R(ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0044", "internal or public", "[BackwardOf(typeof(Math), \"Cbrt\")] private static void R(ref double dGrad, double resultGrad) { }")]
    [InlineData("AG0046", "'double resultGrad'", "[BackwardOf(\"Square\")] public static void R(ref double xGrad) { }")]
    [InlineData("AG0046", "'ref double xGrad', or '[NoGrad] double x'", "[BackwardOf(\"Square\")] public static void R(double resultGrad) { }")]
    [InlineData("AG0046", "'Span<double> yGrad'", "[BackwardOf(\"Fill\")] public static void R(ref double aGrad, ref double lastGrad) { }")]
    [InlineData("AG0046", "the parameter 'x'", "[ForwardOf(\"Square\")] public static double R(Span<double> saved) => 0;")]
    [InlineData("AG0046", "the memory to fill", "[ForwardOf(\"Square\")] public static double R(double x) => 0;")]
    [InlineData("AG0046", "the tangent of 'x'", "[TangentOf(\"Square\")] public static (double, double) R(double x) => (0, 0);")]
    [InlineData("AG0046", "'Open @this'", "[TangentOf(typeof(Open), \"Sealed\")] public static (double, double) R(double x, double xTangent) => (0, 0);")]
    [InlineData("AG0047", "gives the length", "[ForwardOf(\"Square\")] public static double R(double x, Span<double> saved) => x;")]
    [InlineData("AG0047", "fills 'saved'", "[SavedLengthOf(\"Square\")] public static int R() => 1;")]
    [InlineData("AG0047", "fills 'saved'", "[BackwardOf(\"Square\")] public static void R(Span<double> saved, ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0047", "takes what it saves", "[ForwardOf(\"Square\")] public static double R(double x, Span<double> saved) => x; [SavedLengthOf(\"Square\")] public static int L() => 1;")]
    [InlineData("AG0047", "does not take 'saved'", "[ForwardOf(\"Square\")] public static double R(double x, Span<double> saved) => x; [SavedLengthOf(\"Square\")] public static int L() => 1; [BackwardOf(\"Square\")] public static void B(ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0047", "another type", "[ForwardOf(\"Square\")] public static double R(double x, Span<int> saved) => x; [SavedLengthOf(\"Square\")] public static int L() => 1; [BackwardOf(\"Square\")] public static void B(Span<double> saved, ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0048", "type parameters", "[BackwardOf(\"Same\")] public static void R(ref double xGrad, double resultGrad) { }")]
    [InlineData("AG0048", "is async", "[BackwardOf(\"Square\")] public static async void R(double x) { await System.Threading.Tasks.Task.Yield(); }")]
    public void Is_reported(string id, string text, string rule) =>
        Assert.Contains(ErrorsOf(rule), e => e.Contains(id, StringComparison.Ordinal) && e.Contains(text, StringComparison.Ordinal));

    [Theory]
    [InlineData("public static void M() { R(1); [BackwardOf(nameof(Square))] static void R(double x) { } }")]
    [InlineData("public static double P { [BackwardOf(nameof(Square))] get => 1; }")]
    public void What_is_no_ordinary_method_is_no_rule(string member) => Assert.Contains("AG0048", Assert.Single(ErrorsOf(member)));

    [Fact]
    public void A_rule_that_must_be_static_is_reported() =>
        Assert.Contains("AG0048", Assert.Single(Errors(Targets + " public class Rules { [BackwardOf(typeof(Model), \"Square\")] public void R(ref double xGrad, double resultGrad) { } }")));

    [Fact]
    public void A_rule_in_a_generic_type_is_reported() =>
        Assert.Contains("AG0048", Assert.Single(Errors(Targets + " public static class Rules<T> { [BackwardOf(typeof(Model), \"Square\")] public static void R(ref double xGrad, double resultGrad) { } }")));

    [Fact]
    public void A_rule_named_like_what_is_generated_is_reported() =>
        Assert.Contains("AG0012", Assert.Single(ErrorsOf("[Differentiable] public static double Sin(double x) => Math.Sin(x); [BackwardOf(nameof(Sin))] public static void SinBackward(double x, ref double xGrad, double resultGrad) { }")));

    [Theory]
    [InlineData("Fill(y, y[0], out y[1]);", "AG0008")]
    [InlineData("Copy(y, y);", "AG0008")]
    [InlineData("y[0] = Moved(y[0]);", "AG0006")]
    [InlineData("y[0] = Broken(y[0]);", "AG0017")]
    public void A_call_that_cannot_be_reversed_is_reported(string statement, string id)
    {
        string[] errors = ErrorsOf($$"""
            [BackwardOf(nameof(Fill))]
            public static void FillRule(Span<double> yGrad, ref double aGrad, ref double lastGrad) { }
            public static void Copy(ReadOnlySpan<double> x, Span<double> y) => x.CopyTo(y);
            [BackwardOf(nameof(Copy))]
            public static void CopyRule(Span<double> xGrad, Span<double> yGrad) { }
            public static double Moved(double x) => x;
            [TangentOf(nameof(Moved))]
            public static (double Value, double Tangent) MovedTangent(double x, double xTangent) => (x, xTangent);
            public static double Broken(double x) => x;
            [BackwardOf(nameof(Broken))]
            internal static void BrokenRule(ref double xGrad, double resultGrad) => xGrad += resultGrad;
            [Differentiable]
            public static void F(Span<double> y) { {{statement}} }
            """);
        Assert.Contains(errors, e => e.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void A_kernel_cannot_call_rules() => Assert.Contains("hand-written rule", Assert.Single(ErrorsOf("""
        [BackwardOf(nameof(Square))]
        public static void SquareRule(double x, ref double xGrad, double resultGrad) => xGrad += 2 * x * resultGrad;
        [Differentiable, Kernel]
        public static void K(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = Square(x[i]);
        """)));

    /// <summary>What is only read is not kept for the reverse sweep, however often it is passed.</summary>
    [Theory]
    [InlineData("double s = 0; foreach (double v in x) s += v * x[0]; for (int i = 0; i < x.Length; i++) s += x[i]; return s + Head(x) + Whole(x);", "", false)]
    [InlineData("x[0] = 1; return x[1];", "", true)]
    [InlineData("x[0]++; return x[1];", "", true)]
    [InlineData("ref double r = ref x[0]; r = 1; return x[1];", "", true)]
    [InlineData("foreach (ref double v in x.AsSpan()) v = 1; return x[1];", "", true)]
    [InlineData("(x[0], x[1]) = (1, 2); return x[1];", "", true)]
    [InlineData("Set(ref x[0]); return x[1];", "", true)]
    [InlineData("double[] y = x; y[0] = 1; return x[1];", "", true)]
    [InlineData("double[] y = x; return y[1];", "[System.Runtime.InteropServices.In] double[] x, ", false)]
    public void Arrays_that_are_only_read_are_not_kept(string body, string taken, bool isKept)
    {
        string text = TestCompilation.TextOf(TestCompilation.Generate($$"""
            using System;
            using AotGrad;
            public static partial class Model
            {
                public static double Of(double[] x) { {{body}} }
                [BackwardOf(nameof(Of))]
                public static void Rule({{taken}}Span<double> xGrad, double resultGrad) { }
                private static void Set(ref double x) => x = 1;
                private static double Head(ReadOnlySpan<double> x) => x[0];
                private static double Whole(ReadOnlySpan<double> x) => x[0];
                [Differentiable]
                public static double F(double[] x, int n)
                {
                    double s = 0;
                    for (int i = 0; i < n; i++) s += Of(x) * x[i];
                    return s;
                }
            }
            """));
        Assert.Equal(isKept, text.Contains("xTape.PushAll(x)", StringComparison.Ordinal));
    }

    private static string[] ErrorsOf(string members) => Errors($"{Targets} public static partial class Model {{ {members} }}");

    private static string[] Errors(string source)
    {
        Assert.Empty(TestCompilation.Of(("Source.cs", source)).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return [.. TestCompilation.Generate(source).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
    }
}
