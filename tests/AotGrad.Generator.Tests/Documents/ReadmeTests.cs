using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Documents;

/// <summary>What the README says is so.</summary>
public class ReadmeTests
{
    public static IEnumerable<object[]> Supported => Readme.Table("supported");

    public static IEnumerable<object[]> Refused => Readme.Table("refused");

    [Fact]
    public void The_example_generates_what_stands_under_it()
    {
        GeneratorDriverRunResult result = Generate(Readme.CodeBlocks[0]);

        string shown = string.Join('\n', Readme.CodeBlocks[1].TrimEnd().Split('\n').Select(line => line.Length > 0 ? "    " + line : line));
        Assert.Contains(shown, result.Results[0].GeneratedSources[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_training_loop_compiles()
    {
        string program = $"using AotGrad.Checking; using AotGrad.Optim;\n{Readme.CodeBlocks[0]}\npublic static class Training {{ public static void Run() {{ {BlockWith("new Sgd<")} }} }}";

        GeneratorDriverRunResult result = Generate(program);

        Assert.Single(result.Results[0].GeneratedSources);
    }

    [Fact]
    public void The_steps_on_a_device_compile()
    {
        string program = $"using AotGrad; using AotGrad.Devices; using AotGrad.Optim;\n{BlockWith("void Score(")}\npublic static class Training {{ public static void Run() {{ {BlockWith("ScoreBackwardOn(device")} }} }}";

        GeneratorDriverRunResult result = Generate(program);

        string generated = Assert.Single(result.Results[0].GeneratedSources).SourceText.ToString();
        foreach (string[] row in Readme.Table("generated for a kernel"))
        {
            Assert.All(row[0].Split('`').Where(text => text.Contains("Score")), text => Assert.Contains(text[..(text.IndexOfAny(['(', '<']) + 1)], generated, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_rule_is_called()
    {
        GeneratorDriverRunResult result = Generate("using AotGrad;\n" + BlockWith("[BackwardOf("));

        Assert.Contains("LogSumExpRule(x, ", Assert.Single(result.Results[0].GeneratedSources).SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_declared_derivative_is_written()
    {
        string block = BlockWith("[HessianOf(");

        GeneratorDriverRunResult result = Generate("using AotGrad;\n" + block);

        string[] names = ["HeightGradient", "HeightAlong", "HessianTimes", "HeightHessian", "PointJacobian"];
        string generated = string.Join('\n', result.Results[0].GeneratedSources.Select(s => s.SourceText));
        Assert.All(names, name => Assert.Matches($@"public static partial \S.* {name}\(.*\)\s+{{", generated));
        Assert.Contains("SteepnessGradient(", generated, StringComparison.Ordinal);
        Assert.Equal(names.Length, block.Split(" partial ").Length - 2);
    }

    [Theory]
    [MemberData(nameof(Supported))]
    public void What_is_called_supported_compiles(string construct, string example)
    {
        GeneratorDriverRunResult result = Generate(MethodWith(example));

        Assert.True(result.Results[0].GeneratedSources.Any(s => s.HintName.Contains("Example.F.")), $"{construct}: {string.Join('\n', result.Diagnostics)}");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_called_refused_is_refused(string construct, string example, string id)
    {
        GeneratorDriverRunResult result = Generate(MethodWith(example), mayFail: true);

        Assert.True(result.Diagnostics.Any(d => d.Id == id && d.Severity == DiagnosticSeverity.Error), $"{construct}: {string.Join('\n', result.Diagnostics)}");
        Assert.DoesNotContain(result.Results[0].GeneratedSources, s => s.HintName.Contains("Example.F."));
    }

    private static string BlockWith(string text) => Readme.CodeBlocks.Single(block => block.Contains(text, StringComparison.Ordinal));

    private static string MethodWith(string statements) => $$"""
        using System;
        using System.Diagnostics;
        using AotGrad;

        public static partial class Example
        {
            private const double Factor = 0.5;
            private static readonly double[] Weights = [1, 2];
            private static int Counter;

            [Differentiable]
            public static double F(ReadOnlySpan<double> x, Span<double> y, double[] a, double[][] rows, double u, int n, ReadOnlySpan<int> idx, System.Numerics.Tensors.TensorSpan<double> grid)
            {
                double s = 0;
                {{statements}}
                return s;
            }

            [Differentiable]
            private static double Square(double v) => v * v;

            private partial record struct Vec(double X, double Y)
            {
                [Differentiable]
                public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);

                [Differentiable]
                public double Norm => Math.Sqrt(X * X + Y * Y);
            }

            [Differentiable]
            private static double Dot(Vec v, in Vec w) => v.X * w.X + v.Y * w.Y;

            [Differentiable]
            private static void Split(double v, out double part, ref double sum, int power = 1)
            {
                part = Math.Pow(v, power);
                sum += v;
            }

            [Differentiable]
            private static void Shift(ReadOnlySpan<double> from, Span<double> to)
            {
                if (to.Length < 2) return;
                to[1] = 2 * from[0];
                Shift(from[1..], to[1..]);
            }

            private static double Bell(double v) => Math.Exp(-v * v);

            [BackwardOf(nameof(Bell))]
            private static void BellRule(double v, double result, ref double vGrad, double resultGrad) => vGrad -= 2 * v * result * resultGrad;

            private static double Lookup(double at) => at + Counter;

            public interface IFunction
            {
                static abstract double At(double v);
            }

            public partial struct Cubic : IFunction
            {
                [Differentiable]
                public static double At(double v) => v * v * v;
            }

            [Differentiable]
            private static double Twice<TF>(double v) where TF : struct, IFunction => TF.At(TF.At(v));

            public interface ICurve
            {
                double At(double v);
            }

            public readonly partial record struct Line(double Slope, double Start) : ICurve
            {
                [Differentiable]
                public double At(double v) => Start + Slope * v;
            }

            [Differentiable]
            private static double Chain<TF>(TF f, double v, int n) where TF : struct, ICurve => n <= 0 ? v : f.At(Chain(f, v, n - 1));

            private static readonly Model Settings = new();

            public partial class Model
            {
                public double[] Rates = [1, 2];

                public string Kind { get; init; } = "cube";

                [Differentiable]
                public double Cube(double v) => v * v * v;

                [Differentiable]
                public virtual double Power(double v) => v;
            }

            private static readonly Linear Layer = new();

            public sealed partial class Linear : Model
            {
                [Differentiable]
                public override double Power(double v) => 2 * base.Power(v);
            }
        }
        """;

    /// <param name="mayFail">Whether the generator may report errors.</param>
    private static GeneratorDriverRunResult Generate(string source, bool mayFail = false)
    {
        GeneratorDriverRunResult result = TestCompilation.Generate(
            TestCompilation.Of(("Example.cs", "using System;\n" + source.Replace("using System;\n", ""))), new AotGradGenerator(), out Compilation after);
        string[] errors =
        [
            .. after.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()),
            .. mayFail ? [] : result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && !d.GetMessage().Contains("Power")).Select(d => d.ToString()),
        ];
        Assert.Empty(errors);
        return result;
    }
}
