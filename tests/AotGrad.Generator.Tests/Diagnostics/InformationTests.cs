using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>What is no error but may not be meant is said, and what is meant is not.</summary>
public class InformationTests
{
    [Theory]
    [InlineData("x[0] * s_rate", "s_rate")]
    [InlineData("x[0] * s_table[1]", "s_table")]
    [InlineData("x[0] * Rate", "Rate")]
    [InlineData("x[0] * Settings.Shared.Scale", "Settings.Shared.Scale")]
    public void A_field_that_gets_no_gradient_is_named(string result, string expected) =>
        Assert.Equal([(Ids.FieldIsData, DiagnosticSeverity.Info, expected)], Reported(result));

    [Theory]
    [InlineData("x[0] * (int)x[1]", "(int)x[1]")]
    [InlineData("x[0] * Half((int)x[1])", "(int)x[1]")]
    public void A_derivative_that_is_lost_is_a_warning(string result, string expected) =>
        Assert.Equal([(Ids.DerivativeLost, DiagnosticSeverity.Warning, expected)], Reported(result));

    [Theory]
    [InlineData("x[0] * s_size")] // an integer has no gradient anyway
    [InlineData("x[0] * Factor")] // nor has a constant
    [InlineData("x[(int)x[1]] * x[0]")] // an index
    [InlineData("(int)x[1] > 2 ? x[0] : x[1]")] // a comparison
    [InlineData("x[0] * (int)Diff.Detach(x[1])")]
    public void What_is_meant_is_not_reported(string result) => Assert.Empty(Reported(result));

    private static IEnumerable<(string Id, DiagnosticSeverity Severity, string Text)> Reported(string result) => TestCompilation
        .Generate($$"""
            using System;
            using AotGrad;

            public static partial class Model
            {
                private const double Factor = 3;
                private static readonly double s_rate = 0.5;
                private static readonly double[] s_table = [1, 2];
                private static readonly int s_size = 4;

                private static double Rate { get; set; } = 2;

                [Differentiable]
                public static double Loss(ReadOnlySpan<double> x) => {{result}};

                [Differentiable]
                private static double Half(double x) => x / 2;
            }

            public class Settings
            {
                public static readonly Settings Shared = new();
                public double Scale = 1;
            }
            """)
        .Diagnostics
        .Select(d => (d.Id, d.Severity, d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)));
}
