using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>What a derivative runs again must give the same the second time: unknown methods might not.</summary>
public class RunAgainTests
{
    private const string Source = """
        using System;
        using AotGrad;

        public static partial class Model
        {
            private static readonly Random s_random = new(1);
            private static double Noise() => s_random.NextDouble();
            [Differentiable] private static double Scaled(double b) => Noise() * Math.Sin(b);
            {0}
        }
        """;

    [Theory]
    [InlineData("[Differentiable, Checkpoint] private static double Step(double b) => b * Scaled(b); [Differentiable] public static double F(double x) => Step(x) * x;")]
    [InlineData("[Differentiable] public static double F(double x) { double s = x; for (int i = 0; i < 3; i++) { Diff.Checkpoints(2); s *= Scaled(s); } return s; }")]
    public void Checkpoints_refuse_what_is_not_known(string members)
    {
        Diagnostic error = Assert.Single(Errors(members));
        Assert.Equal("AG0037", error.Id);
        Assert.Contains("would run 'Noise' again", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) { double s = x; for (int i = 0; i < 3; i++) s *= Scaled(s); return s; }")]
    [InlineData("[Differentiable] public static double F(double x) { double s = x, n = Noise(); for (int i = 0; i < 3; i++) { Diff.Checkpoints(2); s *= n; } return s; }")]
    [InlineData("[TangentOf(nameof(Scaled))] private static partial (double, double) Along(double b, double bTangent);")]
    public void What_runs_once_is_allowed(string members) => Assert.Empty(Errors(members));

    private static IReadOnlyList<Diagnostic> Errors(string members) =>
        [.. TestCompilation.Generate(Source.Replace("{0}", members, StringComparison.Ordinal)).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
}
