using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Kernels;

/// <summary>Loops that need a tape are in kernels where a bound of their iterations is known before the launch; others are refused.</summary>
public class TripsTests
{
    [Theory]
    [InlineData("int k = 0; while (k < n && v < 9) { v *= Math.Sin(v); k++; }")]
    [InlineData("int k = 0; while (v < 9 && x.Length >= k) { k += 2; v *= Math.Sin(v); }")]
    [InlineData("for (int k = 1; k < x.Length && v > 0; k++) v *= Math.Sin(v);")]
    [InlineData("for (int k = 1; k < x.Length && v > 0; k++) { if (v > 0.5) continue; v *= Math.Sin(v); }")]
    [InlineData("int k = n; while (v > 0 && k > 0) { v *= Math.Sin(v); k--; }")]
    [InlineData("int k = 0; do { v *= Math.Sin(v); k += 2; } while (k < n && v < 5);")]
    [InlineData("int k = 0; while (k < n) { v *= Math.Sin(v); if (v > 5) break; k++; }")]
    [InlineData("int k = 0; while (k < n) { v *= Math.Sin(v); if (v > 5) { y[i] = 0; return; } if (v < -5) break; k++; }")]
    [InlineData("bool done = false; int k = 0; while (!done && k < 7) { v *= Math.Sin(v); if (v > 1) { done = true; } else { v *= v; } k++; }")]
    [InlineData("for (int p = 0; p < 3; p++) { int k = 0; while (k < p && v < 9) { v *= Math.Sin(v); k++; } }")]
    [InlineData("long k = 0; while (k < n && v < 9) { v *= Math.Sin(v); k++; if (v > 3) k += 5; }")]
    [InlineData("int k = 0; for (int p = 0; p < 3; p++) while (k < n && v < 9) { v *= Math.Sin(v); k++; }")]
    [InlineData("for (int a = 0; a < n && v > 0; a++) for (int b = a + 1; b < x.Length; b++) v *= Math.Sin(v);")]
    [InlineData("for (int a = n; a > 2 && v > 0; a--) for (int b = 0; b < a; b++) { v *= Math.Sin(v); if (v > 2) break; }")]
    public void Accepted(string body) => Assert.Empty(ErrorsOf(body));

    [Theory]
    [InlineData("int k = 0; while (v < 9) { v *= Math.Sin(v); k++; }")]
    [InlineData("int k = 0; while (k < n || v < 9) { v *= Math.Sin(v); k++; }")]
    [InlineData("int k = 0; while (k < n && v < 9) { v *= Math.Sin(v); if (v > 1) k++; }")]
    [InlineData("int k = 0; while (k < n && v < 9) { v *= Math.Sin(v); k++; if (v < 1) k = 0; }")]
    [InlineData("int k = 0; while (k < n && v < 9) { v *= Math.Sin(v); k++; k -= 1; }")]
    [InlineData("int k = (int)v; while (k < n && v < 9) { v *= Math.Sin(v); k++; }")]
    [InlineData("int k = 0; while (k < (int)v && v < 9) { v *= Math.Sin(v); k++; }")]
    public void Refused(string body) => Assert.Equal([Ids.KernelForm], ErrorsOf(body));

    private static string[] ErrorsOf(string body)
    {
        string source = $$"""
            using System;
            using AotGrad;

            public static partial class C
            {
                [Differentiable, Kernel]
                public static void F(int i, int n, ReadOnlySpan<double> x, Span<double> y)
                {
                    double v = x[i];
                    {{body}}
                    y[i] = v;
                }
            }
            """;
        GeneratorDriverRunResult result = TestCompilation.Generate(TestCompilation.Of(("C.cs", source)), new AotGradGenerator(), out Compilation after);
        string[] reported = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)];
        return reported.Length > 0 ? reported : [.. after.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
    }
}
