using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>The report on memory names what is kept, where, and how many bytes that takes.</summary>
public class StorageTests
{
    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s;", "keeps nothing")]
    [InlineData("double h = Math.Tanh(u); return h * h * u;", "keeps nothing")]
    [InlineData(
        "for (int k = 0; k < n; k++) u = Math.Sin(u); return u;",
        "keeps u (8 bytes per iteration of 'for (int k = 0; k < n; k++)')")]
    [InlineData(
        "float v = (float)u; for (int k = 0; k < n; k++) v = MathF.Sin(v); return v;",
        "keeps v (4 bytes per iteration of 'for (int k = 0; k < n; k++)')")]
    [InlineData(
        "for (int k = 0; k < n; k++) { if (k % 3 == 0) u = Math.Sin(u); } return u;",
        "keeps u (up to 8 bytes per iteration of 'for (int k = 0; k < n; k++)')")]
    [InlineData(
        "for (int k = 0; k < n; k++) { for (int i = 0; i < k; i++) u = Math.Sin(u); } return u;",
        "keeps u (8 bytes per iteration of 'for (int i = 0; i < k; i++)')")]
    [InlineData(
        "while (u < 10) u = u * u + 1; return u;",
        "keeps u (8 bytes per iteration of 'while (u < 10)')")]
    [InlineData(
        "for (int i = 0; i < y.Length; i++) y[i] = y[i] * y[i]; return u;",
        "keeps overwritten elements of y (8 bytes per iteration of 'for (int i = 0; i < y.Length; i++)'), copies y once (8 bytes per element)")]
    [InlineData(
        "Span<double> h = stackalloc double[4]; h[0] = u; h[1] = u * u; double s = 0; for (int i = 0; i < n; i++) s += h[i] * h[i]; return s;",
        "keeps nothing, holds the adjoint of h (32 bytes)")]
    [InlineData(
        "double[] h = new double[n]; for (int i = 0; i < n; i++) h[i] = u * i; for (int i = 0; i < n; i++) u += h[i] * h[i]; return u;",
        "keeps nothing, holds the adjoint of h (8 bytes per element)")]
    [InlineData(
        "for (int k = 0; k < n; k++) { Diff.Checkpoints(9); y[0] = Math.Sin(u * y[0]); u = Math.Sin(u); } return u;",
        "keeps all elements of y (8 bytes each per snapshot), u and a count of 'for (int k = 0; k < n; k++)' (12 bytes per snapshot), runs the iterations again, copies y once (8 bytes per element)")]
    public void Says_what_is_kept(string body, string expected)
    {
        Diagnostic report = Assert.Single(Reports($$"""
            using System;
            using AotGrad;

            static partial class Model
            {
                [Differentiable]
                public static double F(ReadOnlySpan<double> x, Span<double> y, double u, int n)
                {
                    {{body}}
                }
            }
            """));
        Assert.Equal($"the derivative of 'F' {expected}", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Info, report.Severity);
        Assert.Equal("F", report.Location.SourceTree!.GetText().ToString(report.Location.SourceSpan));
    }

    [Fact]
    public void There_is_one_for_each_method_that_has_a_derivative() => Assert.Equal(
        ["the derivative of 'Outer' keeps nothing", "the derivative of 'Inner' keeps nothing"],
        Reports("""
            using AotGrad;

            static partial class Model
            {
                [Differentiable]
                public static double Outer(double x) => Inner(x) * x;

                [Differentiable]
                public static double Inner(double x) => x * x;

                [Differentiable]
                public static double Refused(double x) { goto end; end: return x; }
            }
            """).Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));

    private static IEnumerable<Diagnostic> Reports(string source) => TestCompilation
        .Generate(TestCompilation.WithStorageReport(TestCompilation.Of(("Source.cs", source))), new AotGradGenerator(), out _)
        .Diagnostics.Where(d => d.Id == Ids.Storage);
}
