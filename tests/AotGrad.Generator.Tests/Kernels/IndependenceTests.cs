using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Kernels;

/// <summary>Pieces of work are independent where each touches only elements that its index names; all else is refused.</summary>
public class IndependenceTests
{
    [Theory]
    [InlineData("y[i] = x[i];")]
    [InlineData("y[i + 3] = x[i]; y[i + 3] *= 2;")]
    [InlineData("y[2 * i] = x[i]; y[2 * i + 1] = -x[i];")]
    [InlineData("y[3 * i + 2] = x[i]; y[i + i + i] = 1;")]
    [InlineData("for (int k = 0; k < n; k++) y[i * n + k] = x[k];")]
    [InlineData("for (int k = n - 1; k >= 0; k--) y[n * i + k] = x[k];")]
    [InlineData("for (int k = i * n; k < (i + 1) * n; k++) y[k] = x[i];")]
    [InlineData("for (int k = 0; k < 4; k++) y[4 * i + k] = x[k];")]
    [InlineData("for (int k = 0; k < 4; k += 2) { y[4 * i + k] = x[k]; y[4 * i + k + 1] = 0; }")]
    [InlineData("var own = y.Slice(i * n, n); for (int k = 1; k < own.Length; k++) own[k] = own[k - 1] + x[k];")]
    [InlineData("var own = y.Slice(i * x.Length, x.Length); own[own.Length - 1] = x[i]; own[n] = x[0];")]
    [InlineData("var own = y.Slice(i * n, n).Slice(1); own[0] = x[i];")]
    [InlineData("int own = i; if (x[i] > 0) y[own] = x[i]; else y[i] = 0;")]
    [InlineData("y[y.Length - 1 - i] = x[i];")]
    [InlineData("for (int r = 0; r < n; r++) for (int k = 0; k < 2; k++) y[i * (2 * n) + r * 2 + k] = x[k];")]
    [InlineData("Put(i, x[i], y);")]
    [InlineData("var own = y.Slice(2 * i); own[n] = x[i];")]
    public void Accepted(string body) => Assert.Empty(ErrorsOf("int i", body));

    [Theory]
    [InlineData("y[0] = x[i];")]
    [InlineData("y[0] += x[i];")]
    [InlineData("y[i / 2] = x[i];")]
    [InlineData("y[i % 2] = x[i];")]
    [InlineData("y[i * i] = x[i];")]
    [InlineData("y[at[i]] = x[i];")]
    [InlineData("y[i] = x[i]; y[i + 1] = x[i];")]
    [InlineData("y[i] = 1; double before = i > 0 ? y[i - 1] : 0; y[i] += before * x[i];")]
    [InlineData("y[i] = x[i]; y[2 * i] = 0;")]
    [InlineData("y[2 * i] = x[i]; y[2 * i + 2] = 1;")]
    [InlineData("for (int k = 0; k <= 4; k++) y[4 * i + k] = x[k];")]
    [InlineData("for (int k = 0; k < i; k++) y[i * n + k] = x[k];")]
    [InlineData("int k = 0; while (x[k] > 0) { y[i * n + k] = x[k]; k++; }")]
    [InlineData("int k = i; k++; y[k] = x[i]; k--; y[k] = 0;")]
    [InlineData("var own = y.Slice(i, 2); own[0] = x[i]; own[1] = x[i];")]
    [InlineData("var own = x[i] > 0 ? y.Slice(i, 1) : y.Slice(0, 1); own[0] = x[i];")]
    [InlineData("foreach (double v in y) y[i] += v * x[i];")]
    [InlineData("y.Clear(); y[i] = x[i];")]
    [InlineData("for (int k = 0; k < n; k++) { int j = k * k; y[i * n + j] = x[k]; }")]
    [InlineData("Put(i / 2, x[i], y);")]
    [InlineData("y[i & 3] = x[i];")]
    [InlineData("y[(int)x[i]] = x[i];")]
    public void Refused(string body) => Assert.Contains(Ids.KernelDependent, ErrorsOf("int i", body));

    [Theory]
    [InlineData("y[i.X * n + i.Y] = x[i.X];")]
    [InlineData("y[i.Y * n + i.X] = x[i.X];")]
    [InlineData("y[(i.X * n + i.Y) * 3] = x[i.X]; y[3 * (i.X * n + i.Y) + 2] = x[i.Y];")]
    [InlineData("var row = y.Slice(i.X * n, n); row[i.Y] = x[i.Y];")]
    public void Accepted_with_two_parts(string body) => Assert.Empty(ErrorsOf("AotGrad.Devices.Index2 i", body));

    [Theory]
    [InlineData("y[i.X] = x[i.Y];")]
    [InlineData("y[i.X + i.Y] = x[i.X];")]
    [InlineData("y[i.X * i.Y] = x[i.X];")]
    [InlineData("y[i.X * n] = x[i.Y];")]
    public void Refused_with_two_parts(string body) => Assert.Contains(Ids.KernelDependent, ErrorsOf("AotGrad.Devices.Index2 i", body));

    [Theory]
    [InlineData("static double F(int i, ReadOnlySpan<double> x) => x[i];")]
    [InlineData("static void F(double i, Span<double> y) => y[0] = i;")]
    [InlineData("static void F(int i, double[] y) => y[i] = i;")]
    [InlineData("static void F(int i, ref double a, Span<double> y) { y[i] = a; }")]
    [InlineData("static void F(int i, ReadOnlySpan<double> x, Span<double> y) { if (x[i] < 0) throw new ArgumentException(\"x\"); y[i] = x[i]; }")]
    [InlineData("static void F(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = x[i] * s_factor;")]
    [InlineData("static void F(int i, ReadOnlySpan<double> x, Span<double> y) { double v = x[i]; while (v > 1) v *= v / 2; y[i] = v; }")]
    [InlineData("static void F(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = Deep(x[i], i);")]
    public void No_kernel(string method) => Assert.Contains(Ids.KernelForm, ErrorsIn(method));

    /// <summary>Without a word of the user's these would be refused.</summary>
    [Fact]
    public void The_user_may_vouch_for_it()
    {
        Assert.Empty(ErrorsIn("static void F(int i, ReadOnlySpan<double> x, ReadOnlySpan<int> at, Span<double> y) => y[at[i]] = x[i];", "[Kernel(AssumeIndependent = true)]"));
    }

    private static string[] ErrorsOf(string index, string body) =>
        ErrorsIn($"static void F({index}, int n, ReadOnlySpan<double> x, ReadOnlySpan<int> at, Span<double> y) {{ {body} }}");

    private static string[] ErrorsIn(string method, string attribute = "[Kernel]")
    {
        string source = $$"""
            using System;
            using AotGrad;

            public static partial class C
            {
                private static double s_factor = 2;

                [Differentiable, {{attribute.Trim('[', ']')}}]
                public {{method}}

                [Differentiable]
                private static void Put(int at, double value, Span<double> y) => y[at] = value;

                [Differentiable]
                private static double Deep(double v, int n) => n == 0 ? v : Math.Sin(v) * Deep(v, n - 1);
            }
            """;
        GeneratorDriverRunResult result = TestCompilation.Generate(TestCompilation.Of(("C.cs", source)), new AotGradGenerator(), out Compilation after);
        string[] reported = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)];
        // What is not refused compiles.
        return reported.Length > 0 ? reported : [.. after.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
    }
}
