using System.Reflection;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.HandWrittenRules;

/// <summary>Derivatives of derivatives through rules, against differences of gradients and the same function without rules.</summary>
public class SecondDerivativeTests
{
    private const string Declarations = """
        [GradientOf(nameof(F))]
        public static partial double FGradient(ReadOnlySpan<double> x, Span<double> xGrad);
        [TangentOf(nameof(F))]
        public static partial (double, double) FTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);
        [TangentOf(nameof(FGradient))]
        public static partial double Times(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);
        [TangentOf(nameof(Times))]
        public static partial void Third(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent, ReadOnlySpan<double> xTangent2, Span<double> xGradTangentTangent);
        [BackwardOf(nameof(FGradient))]
        public static partial void Twice(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);
        [BackwardOf(nameof(FTangent))]
        public static partial void Mixed(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xTangentGrad, (double, double) resultGrad);
        [TangentOf(nameof(Twice))]
        public static partial void Along(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad, ReadOnlySpan<double> xTangent, Span<double> xGrad2Tangent);
        [HessianOf(nameof(F))]
        public static partial double FHessian(ReadOnlySpan<double> x, Span<double> hessian);

        [Differentiable]
        public static double Slopes(ReadOnlySpan<double> x)
        {
            double[] g = new double[x.Length];
            double s = FGradient(x, g);
            for (int i = 0; i < g.Length; i++) s += g[i] * g[i] * (i + 1);
            return s + FTangent(x, g).Item2;
        }

        public static void Compute(Action<string, double[]> found)
        {
            double[] x = [0.4, 0.7, 0.55, 0.6], d = [0.3, 0.5, -0.2, 0.1], e = [-0.4, 0.1, 0.6, 0.2];
            double[] a = new double[4], b = new double[4], c = new double[4], m = new double[16];
            found("gradient", [FGradient(x, a), .. a]);
            found("tangent", [FTangent(x, d).Item2]);
            Times(x, d, a, b);
            found("gradient of times", a);
            found("second", b);
            Third(x, d, a, b, e, c);
            found("third", c);
            c = [.. d];
            Twice(x, a, b = new double[4], c, 0);
            found("second", b);
            Mixed(x, d, a = new double[4], b = new double[4], (0, 1));
            found("second", a);
            found("gradient of tangent", b);
            FHessian(x, m);
            found("second", [.. Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 4).Sum(j => m[i * 4 + j] * d[j]))]);
            c = [.. d];
            Along(x, a, b = new double[4], c, 0, e, m = new double[4]);
            found("third", m);
            SlopesGradient(x, a);
            found("slopes", a);
            found("differences of slopes", [.. Enumerable.Range(0, 4).Select(i => Difference(Slopes, x, i))]);
        }

        private delegate double Function(ReadOnlySpan<double> x);

        private static double Difference(Function f, double[] x, int i)
        {
            double[] above = [.. x], below = [.. x];
            above[i] += 1e-5;
            below[i] -= 1e-5;
            return (f(above) - f(below)) / 2e-5;
        }
        """;

    public static TheoryData<int> Cases { get; } = [.. Enumerable.Range(0, SecondDerivativeCase.OfAllKinds.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Derivatives_are_those_of_the_same_function_without_rules(int index)
    {
        Check(SecondDerivativeCase.OfAllKinds[index], splitsCalls: false);
        Check(SecondDerivativeCase.OfAllKinds[index], splitsCalls: true);
    }

    private static void Check(SecondDerivativeCase given, bool splitsCalls)
    {
        Type[] types = Compile(
            $$"""
            using System;
            using System.Linq;
            using AotGrad;
            public static partial class Ruled
            {
                {{given.Targets.Replace("MARK", "")}}
                {{given.Rules}}
                [Differentiable] public static double F(ReadOnlySpan<double> x) { {{given.Body}} }
                {{Declarations}}
            }
            public static partial class Plain
            {
                {{given.Targets.Replace("MARK", "[Differentiable]")}}
                [Differentiable] public static double F(ReadOnlySpan<double> x) { {{given.Body}} }
                {{Declarations}}
            }
            """,
            splitsCalls,
            "Ruled",
            "Plain");
        List<(string Name, double[] Values)> ruled = Compute(types[0]), plain = Compute(types[1]);
        for (int i = 0; i < ruled.Count; i++) AssertClose(plain[i].Values, ruled[i].Values, 1e-9, $"{given.Name}: {ruled[i].Name} ({i})");
        AssertClose(ruled[^1].Values, ruled[^2].Values, 1e-5, given.Name + ": slopes");
    }

    private static List<(string Name, double[] Values)> Compute(Type type)
    {
        var found = new List<(string, double[])>();
        type.GetMethod("Compute")!.CreateDelegate<Action<Action<string, double[]>>>()((name, values) => found.Add((name, [.. values])));
        return found;
    }

    internal static void AssertClose(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{what}: expected {string.Join(", ", expected)}, found {string.Join(", ", actual)}");
        }
    }

    private static void AssertNoErrors(IEnumerable<Diagnostic> diagnostics)
    {
        string errors = string.Join('\n', diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.True(errors.Length == 0, errors);
    }

    internal static Type[] Compile(string source, bool splitsCalls, params string[] types)
    {
        GeneratorDriverRunResult result = TestCompilation.Generate(TestCompilation.Of(("Source.cs", source)), new AotGradGenerator(), out Compilation after, new BuildOptions(SplitCalls: splitsCalls));
        AssertNoErrors(result.Diagnostics);
        using var stream = new MemoryStream();
        AssertNoErrors(after.Emit(stream).Diagnostics);
        var assembly = Assembly.Load(stream.ToArray());
        return [.. types.Select(t => assembly.GetType(t)!)];
    }
}
