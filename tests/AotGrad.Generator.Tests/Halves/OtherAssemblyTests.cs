using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Halves;

/// <summary>Calls of methods of another assembly, of which only what it publishes is known.</summary>
public sealed class OtherAssemblyTests
{
    private const string Library = """
        using System;
        using AotGrad;

        namespace Numbers;

        public static partial class Layers
        {
            private static readonly double[] s_weights = [0.5, 2];

            [Differentiable]
            public static double Deep(double x, int n) => n == 0 ? Math.Sin(x) : Middle(x * 1.1, n - 1) + s_weights[n % 2] * x;

            [Differentiable]
            private static double Middle(double x, int n) => Deep(Math.Cos(x), n) * x;

            [Differentiable]
            public static double Deep(double x, bool twice) => twice ? Deep(x, 2) : Deep(x, 1);

            [Differentiable]
            public static void Scale(ReadOnlySpan<double> x, Span<double> y, in double factor, ref double sum, out double last, [NoGrad] double constant = 1.5)
            {
                last = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    sum += y[i] * x[i];
                    y[i] = Deep(y[i], 1) * factor + x[i] * constant;
                    last = y[i];
                }
            }

            [Differentiable]
            public static float Norm(float[] x, ReadOnlySpan<int> at)
            {
                float s = 0;
                foreach (int i in at) s += x[i] * x[i];
                return MathF.Sqrt(s);
            }

            [Differentiable]
            internal static double Hidden(double x) => x;

            public sealed partial class Inner(double rate)
            {
                private readonly double _rate = rate;

                [Differentiable]
                public double Decay(double x, int n) => n == 0 ? x : _rate * Decay(x, n - 1) * x;
            }
        }
        """;

    private const string Caller = """
        using System;
        using AotGrad;
        using Numbers;

        public static partial class Model
        {
            [Differentiable]
            public static double Loss(Span<double> y, ReadOnlySpan<double> x, double a)
            {
                double sum = a;
                for (int k = 0; k < 2; k++)
                {
                    Layers.Scale(x, y, a, ref sum, out double last, constant: 0.5 + k);
                    if (last > 0) sum += Outer(last, k);
                    Layers.Scale(y[2..], y[2..].ToArray(), factor: sum, ref y[0], out y[1]);
                }
                return sum * Layers.Deep(y[0] * a, true) + Layers.Deep(a, 3);
            }

            [Differentiable]
            public static double Outer(double x, int n) => n > 3 ? x : Layers.Deep(Outer(x * 0.9, n + 1), 2) * x;

            [Differentiable]
            public static float Length(float[] x, int[] at) => Layers.Norm(x, at) + Layers.Norm(x, at.AsSpan(1));

            [Differentiable]
            public static double Decay([NoGrad] Layers.Inner inner, double x) => inner.Decay(Math.Sin(x), 3);
        }
        """;

    [Fact]
    public void Their_halves_are_called()
    {
        using var assemblies = new LibraryAndCaller(Library, Caller);
        Assert.Contains("global::Numbers.Layers.ScaleForward(", assemblies.Text);
        Assert.Contains("global::Numbers.Layers.ScaleReverse(", assemblies.Text);
        Assert.DoesNotContain("global::Numbers.Layers.Deep(", assemblies.Text);
    }

    [Fact]
    public void Gradients_are_those_of_differences()
    {
        using var assemblies = new LibraryAndCaller(Library, Caller);
        var loss = assemblies.Type("Model").GetMethod("LossBackward")!.CreateDelegate<LossBackward>();
        var primal = assemblies.Type("Model").GetMethod("Loss")!.CreateDelegate<Loss>();
        double[] y0 = [0.5, -0.25, 1], x = [0.3, 0.7, -0.2];
        const double a0 = 0.6;
        double[] y = [.. y0], yGrad = [0.1, -0.3, 0.2], xGrad = new double[3];
        double aGrad = 0;
        double value = loss(y, x, a0, yGrad, xGrad, ref aGrad, 0.7);

        double[] after = [.. y0];
        Assert.Equal(primal(after, x, a0), value, 1e-12);
        Assert.Equal(after, y);
        double At(Action<double[], double[], double[]> move)
        {
            double[] movedY = [.. y0], movedX = [.. x], movedA = [a0];
            move(movedY, movedX, movedA);
            double result = 0.7 * primal(movedY, movedX, movedA[0]);
            return result + (0.1 * movedY[0]) - (0.3 * movedY[1]) + (0.2 * movedY[2]);
        }
        double Slope(Func<double[], double[], double[], (double[] Place, int Index)> place)
        {
            const double step = 1e-5;
            double Moved(double by) => At((my, mx, ma) =>
            {
                (double[] array, int index) = place(my, mx, ma);
                array[index] += by;
            });
            return (Moved(step) - Moved(-step)) / (2 * step);
        }
        for (int i = 0; i < 3; i++)
        {
            int at = i;
            AssertClose(Slope((my, _, _) => (my, at)), yGrad[i]);
            AssertClose(Slope((_, mx, _) => (mx, at)), xGrad[i]);
        }
        AssertClose(Slope((_, _, ma) => (ma, 0)), aGrad);

        static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-6 * (1 + Math.Abs(expected)));
    }

    [Fact]
    public void Arrays_overloads_and_objects_are_passed()
    {
        using var assemblies = new LibraryAndCaller(Library, Caller);
        var length = assemblies.Type("Model").GetMethod("LengthBackward")!.CreateDelegate<LengthBackward>();
        float[] xGrad = new float[3];
        Assert.Equal(5 + 4, length([3, 4, 1], [0, 1], xGrad, 1), 1e-6);
        Assert.Equal([0.6f, 0.8f + 1, 0], xGrad);
    }

    [Theory]
    [InlineData("internal static double F(double x) => x;", "Library.F(x)", "does not publish its derivative")]
    [InlineData("public static double F<TF>(double x) where TF : struct, IFunction => x * TF.At(x);", "Library.F<Id>(x)", "functions as type arguments")]
    public void What_is_not_published_cannot_be_called(string method, string call, string why)
    {
        string library = $$"""
            using AotGrad;
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Caller")]
            public interface IFunction { static abstract double At(double x); }
            public partial struct Id : IFunction { [Differentiable] public static double At(double x) => x; }
            public static partial class Library { [Differentiable] {{method}} }
            """;
        string caller = $"using AotGrad; public static partial class Model {{ [Differentiable] public static double G(double x) => {call}; }}";
        string[] errors = [.. LibraryAndCaller.Errors(library, caller)];
        Assert.Contains(errors, e => e.Contains("AG0017", StringComparison.Ordinal) && e.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void Halves_of_another_version_are_refused()
    {
        const string library = """
            using AotGrad;
            using AotGrad.Runtime;
            public static class Library
            {
                [Differentiable] public static double F(double x) => x;
                [ForwardHalf("M:Library.F(System.Double)", "FReverse", 999)] public static double FForward(double x, ref SharedTape tape) => x;
                public static void FReverse(ref double xGrad, double resultGrad, ref SharedTape tape) => xGrad += resultGrad;
            }
            """;
        string caller = "using AotGrad; public static partial class Model { [Differentiable] public static double G(double x) => Library.F(x); }";
        Assert.Contains(LibraryAndCaller.Errors(library, caller, generateLibrary: false), e => e.Contains("another version", StringComparison.Ordinal));
    }

    [Fact]
    public void Overlapping_arguments_that_are_written_are_refused()
    {
        string caller = "using System; using AotGrad; public static partial class Model { [Differentiable] public static void G(Span<double> x, double s) => Numbers.Layers.Scale(x, x, 1, ref s, out _); }";
        Assert.Contains(LibraryAndCaller.Errors(Library, caller), e => e.Contains("AG0008", StringComparison.Ordinal));
    }

    private delegate double LossBackward(Span<double> y, ReadOnlySpan<double> x, double a, Span<double> yGrad, Span<double> xGrad, ref double aGrad, double resultGrad);

    private delegate double Loss(Span<double> y, ReadOnlySpan<double> x, double a);

    private delegate float LengthBackward(float[] x, int[] at, Span<float> xGrad, float resultGrad);
}
