using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.DeclaredDerivatives;

/// <summary>What is wrong with a declaration is an error at it, in each of the ways in which it can be, and nothing is generated for it.</summary>
public class ProblemTests
{
    private const string Targets = """
        using System;
        using System.Numerics;
        using AotGrad;

        public partial class Model
        {
            private double _k = 2;
            [Differentiable] public static double Square(double x) => x * x;
            [Differentiable] public static void Scale(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = 2 * x[i]; }
            [Differentiable] public static double Two(double x, double y) => x * y;
            [Differentiable] public static double Two(float x, double y) => x * y;
            [Differentiable] public static double Mixed(float x, double y) => x * y;
            [Differentiable] public static (double, double) Pair(double x) => (x, x * x);
            [Differentiable] public static T Same<T>(T x) where T : IFloatingPointIeee754<T> => x * x;
            [Differentiable] public double OfInstance(double x) => x * _k;
            [Differentiable] public static double WithErrors(double x) => (double)(decimal)x;
            [TangentOf(nameof(Square))] public static partial (double, double) SquareTangent(double x, double xTangent);
            [HessianOf(nameof(Square))] public static partial double SquareHessian(double x, Span<double> hessian);
            public static double Unmarked(double x) => x;
            private static readonly Random s_random = new(1);
            private static readonly Other s_other = new();
            [Differentiable] public static double Recursive(double x) => s_other.Power(x, 3);
            [Differentiable] public static double Stepped(double x) => s_other.Step(x);
            [Differentiable] public static double Marching(double x) => Others.March(x);
            [Differentiable] public static double Turning(double x) => Others.Turn(x);
            private static double Noise() => s_random.NextDouble();
            [Differentiable] public static double Noisy(double x) => Noise() * x * x;
        }

        public sealed partial class Other
        {
            public double K = 2;
            [Differentiable] public double Power(double x, int n) => n == 0 ? x : Power(x * K, n - 1) * x;
            [Differentiable] public double Step(double x) { for (int i = 0; i < 3; i++) { Diff.Checkpoints(2); x *= Math.Sin(x); } return x; }
        }

        public static partial class Others
        {
            private static readonly double s_k = Math.Sqrt(2);
            [Differentiable] public static double March(double x) { for (int i = 0; i < 3; i++) { Diff.Checkpoints(2); x *= s_k; } return x; }
            [Differentiable, Checkpoint] public static double Turn(double x) => x * s_k;
        }

        public record struct Counted(double X, int N);
        """;

    [Theory]
    [InlineData("AG0032", "has no [Differentiable] method and no declared derivative", "[TangentOf(nameof(Unmarked))] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0032", "has no [Differentiable] method and no declared derivative", "[TangentOf(\"\")] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0032", "none of the methods of that name has only parameters that 'D' has too", "[TangentOf(nameof(Two))] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0032", "has errors of its own", "[TangentOf(nameof(WithErrors))] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0033", "it has a parameter 'dx', and there are only 'x', 'xTangent'", "[TangentOf(nameof(Square))] public static partial (double, double) D(double x, double dx);")]
    [InlineData("AG0033", "it has no parameter 'x', which 'Square' needs", "[TangentOf(nameof(Square))] public static partial (double, double) D(double xTangent);")]
    [InlineData("AG0033", "it has no parameter 'hessian', which 'D' needs", "[HessianOf(nameof(Square))] public static partial double D(double x);")]
    [InlineData("AG0033", "'hessian' must be a Span", "[HessianOf(nameof(Square))] public static partial double D(double x, ReadOnlySpan<double> hessian);")]
    [InlineData("AG0033", "'x' must be of the type that it has in 'Square'", "[TangentOf(nameof(Square))] public static partial (double, double) D(float x, double xTangent);")]
    [InlineData("AG0033", "'xTangent' must be of the type of 'x'", "[TangentOf(nameof(Square))] public static partial (double, double) D(double x, float xTangent);")]
    [InlineData("AG0033", "'xTangent' must be passed by value", "[TangentOf(nameof(Square))] public static partial (double, double) D(double x, ref double xTangent);")]
    [InlineData("AG0033", "'xGrad' must be passed by ref", "[GradientOf(nameof(Square))] public static partial double D(double x, double xGrad);")]
    [InlineData("AG0033", "'yTangent' is written, and must be a Span", "[TangentOf(nameof(Scale))] public static partial void D(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, ReadOnlySpan<double> yTangent);")]
    [InlineData("AG0033", "the incoming adjoint of the result, which is no single number", "[BackwardOf(nameof(Pair))] public static partial void D(double x, ref double xGrad);")]
    [InlineData("AG0033", "'x' must be of the type that it has in 'Same'", "[TangentOf(nameof(Same))] public static partial void D(double x);")]
    [InlineData("AG0017", "it is an instance method of another class and not inlined", "[TangentOf(nameof(Recursive))] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0017", "it is an instance method of another class and not inlined", "[TangentOf(nameof(Stepped))] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0009", "it uses private members of 'Others'", "[TangentOf(nameof(Marching))] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0009", "it uses private members of 'Others'", "[TangentOf(nameof(Turning))] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0034", "it returns neither void", "[TangentOf(nameof(Square))] public static partial (double, float) D(double x, double xTangent);")]
    [InlineData("AG0034", "it returns neither void, nor the value, a tuple of the value and the gradient", "[GradientOf(nameof(Square))] public static partial (double, double, double) D(double x);")]
    [InlineData("AG0034", "it returns a reference", "[TangentOf(nameof(Square))] public static partial ref double D(double x, double xTangent);")]
    [InlineData("AG0034", "not known to stand for a floating-point type", "[TangentOf(nameof(Square))] public static partial (double, double) D<U>(double x, double xTangent);")]
    [InlineData("AG0034", "it has two attributes", "[TangentOf(nameof(Square)), JacobianOf(nameof(Square))] public static partial double D(double x);")]
    [InlineData("AG0034", "'OfInstance' is an instance method", "[TangentOf(nameof(OfInstance))] public static partial (double, double) D(double x, double xTangent);")]
    [InlineData("AG0034", "only output", "[GradientOf(nameof(Scale))] public static partial void D(ReadOnlySpan<double> x, Span<double> y, Span<double> xGrad);")]
    [InlineData("AG0034", "only output", "[HessianOf(nameof(Pair))] public static partial void D(double x, Span<double> hessian);")]
    [InlineData("AG0034", "numbers of one type", "[HessianOf(nameof(Mixed))] public static partial void D(float x, double y, Span<double> hessian);")]
    [InlineData("AG0034", "not of their derivatives", "[JacobianOf(nameof(SquareTangent))] public static partial void D(double x, double xTangent, Span<double> jacobian);")]
    [InlineData("AG0034", "it would run 'Noise' again", "[HessianOf(nameof(Noisy))] public static partial double D(double x, Span<double> hessian);")]
    [InlineData("AG0034", "it would run 'Noise' again", "[GradientOf(nameof(Noisy))] public static partial (double, double) D(double x); [Differentiable] public static double Slope(double x) => D(x).Item2;")]
    [InlineData("AG0035", "'Calls', or a method that it calls, calls 'D'", "[Differentiable] public static double Calls(double x) => x > 1 ? D(x - 1, 1).Tangent : x; [TangentOf(nameof(Calls))] public static partial (double Value, double Tangent) D(double x, double xTangent);")]
    [InlineData("AG0036", "[GradientOf(nameof(Square))] static partial", "[Differentiable] public static double D(double x) => SquareGradient(x).xGrad;")]
    [InlineData("AG0036", "[BackwardOf(nameof(Scale))] static partial", "[Differentiable] public static double D(ReadOnlySpan<double> x) { Span<double> y = stackalloc double[1]; Span<double> a = stackalloc double[1]; Span<double> b = stackalloc double[1]; Model.ScaleBackward(x, y, a, b); return a[0]; }")]
    [InlineData("AG0034", "'Fill' writes a tensor span", "[Differentiable] public static void Fill(double x, System.Numerics.Tensors.TensorSpan<double> y) => y[0] = x * x; [JacobianOf(nameof(Fill))] public static partial void D(double x, System.Numerics.Tensors.TensorSpan<double> y, Span<double> jacobian);", "[Differentiable] public static double Calls(double x, System.Numerics.Tensors.TensorSpan<double> y) { Span<double> j = stackalloc double[1]; D(x, y, j); return j[0]; }")]
    [InlineData("AG0034", "not in arrays of arrays", "[Differentiable] public static double Rows(double[][] x) => x[0][0] * x[0][0]; [HessianOf(nameof(Rows))] public static partial double D(double[][] x, Span<double> hessian);")]
    [InlineData("AG0003", "string", "[TangentOf(nameof(Square))] public static partial string D(double x, double xTangent);")]
    public void Is_an_error_at_the_declaration(string id, string message, string declaration, string caller = "")
    {
        GeneratorDriverRunResult result = TestCompilation.Generate($"{Targets}\npublic partial class Model\n{{\n    {declaration}\n    {caller}\n}}\n");
        // A caller says that what it calls has errors.
        Diagnostic[] errors = [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && !d.GetMessage(null).Contains("decimal", StringComparison.Ordinal) && (caller.Length == 0 || d.Id != "AG0017"))];
        Diagnostic error = Assert.Single(errors);
        Assert.Equal(id, error.Id);
        Assert.Contains(message, error.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("D", error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(result.GeneratedTrees, t => t.FilePath.Contains("Model.D.", StringComparison.Ordinal));
    }
}
