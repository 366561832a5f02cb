using System.Reflection;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.HandWrittenRules;

/// <summary>Declared tangents of methods that call targets of tangent rules.</summary>
public class TangentTests
{
    private const string Source = """
        using System;
        using AotGrad;

        public record struct Vec(double X, double Y, int Kind)
        {
            public readonly double Dot(Vec other) => X * other.X + Y * other.Y;

            [TangentOf(nameof(Dot))]
            public readonly (double Value, double Tangent) DotTangent(Vec other, Vec thisTangent, Vec otherTangent) =>
                (Dot(other), thisTangent.X * other.X + thisTangent.Y * other.Y + X * otherTangent.X + Y * otherTangent.Y);

            public void Grow(double by) => X *= by;
        }

        public sealed class Curve(double bend)
        {
            public double Bend { get; } = bend;

            public double At(double x) => Bend * x * x;

            [TangentOf(nameof(At))]
            public (double, double) AtTangent(double x, double xTangent) => (At(x), 2 * Bend * x * xTangent);
        }

        public static class Rules
        {
            [TangentOf(typeof(Vec), nameof(Vec.Grow))]
            public static void Grow(ref Vec @this, double by, ref Vec thisTangent, double byTangent)
            {
                thisTangent.X = thisTangent.X * by + @this.X * byTangent;
                @this.Grow(by);
            }

            [TangentOf(typeof(Math), nameof(Math.BitDecrement))]
            public static (double, double) Decrement(double xTangent, double x) => (Math.BitDecrement(x), xTangent);
        }

        public static partial class Model
        {
            private static readonly Curve s_curve = new(0.3);

            [Differentiable]
            public static double Loss(ReadOnlySpan<double> x, Span<double> y, double a)
            {
                double s = a;
                var v = new Vec(a, x[0], 1);
                for (int i = 0; i < x.Length; i++)
                {
                    s = Mix(s * x[i], a, i) + Math.BitDecrement(s);
                    Scale(x, y, s);
                    v.Grow(y[i]);
                    Turn(ref v, out double angle, s * 0.1);
                    s += 0.1 * v.Dot(new Vec(y[0], angle, 2)) + s_curve.At(s * 0.1) + Mix(y[i], 1, 2);
                }
                return s > 0 ? s * Total([s, a]) : Same(s).X;
            }

            [TangentOf(nameof(Loss))]
            public static partial (double value, double resultTangent) LossTangent(
                ReadOnlySpan<double> x, Span<double> y, double a, ReadOnlySpan<double> xTangent, Span<double> yTangent, double aTangent);

            public static double Mix(double u, double v, int k) => Math.Sin(u) * v + k * u;

            [TangentOf(nameof(Mix))]
            public static (double Value, double Tangent) MixTangent(double u, double uTangent, double v, double vTangent, int k) =>
                (Mix(u, v, k), (Math.Cos(u) * v + k) * uTangent + Math.Sin(u) * vTangent);

            public static void Scale(ReadOnlySpan<double> x, Span<double> y, double by)
            {
                for (int i = 0; i < x.Length; i++) y[i] = x[i] * by;
            }

            [TangentOf(nameof(Scale))]
            public static void ScaleTangent(ReadOnlySpan<double> x, Span<double> y, double by, ReadOnlySpan<double> xTangent, Span<double> yTangent, double byTangent)
            {
                Scale(x, y, by);
                for (int i = 0; i < x.Length; i++) yTangent[i] = xTangent[i] * by + x[i] * byTangent;
            }

            public static void Turn(ref Vec v, out double angle, in double by)
            {
                angle = v.Y * by;
                v = new Vec(v.Y, v.X + by, v.Kind + 1);
            }

            [TangentOf(nameof(Turn))]
            public static void TurnTangent(ref Vec v, ref Vec vTangent, out double angle, out double angleTangent, in double by, in double byTangent)
            {
                angleTangent = vTangent.Y * by + v.Y * byTangent;
                vTangent = new Vec(vTangent.Y, vTangent.X + byTangent, 0);
                Turn(ref v, out angle, by);
            }

            public static double Total(double[] x) => x[0] * x[1];

            [TangentOf(nameof(Total))]
            public static (double, double) TotalTangent(double[] x, ReadOnlySpan<double> xTangent) => (Total(x), xTangent[0] * x[1] + x[0] * xTangent[1]);

            public static Vec Same(double x) => new(x, x, 3);

            [TangentOf(nameof(Same))]
            public static (Vec, Vec) SameTangent(double x, double xTangent) => (Same(x), new Vec(xTangent, xTangent, 0));
        }
        """;

    private delegate double Loss(ReadOnlySpan<double> x, Span<double> y, double a);

    private delegate (double, double) LossTangent(ReadOnlySpan<double> x, Span<double> y, double a, ReadOnlySpan<double> xTangent, Span<double> yTangent, double aTangent);

    [Theory]
    [InlineData(0.8)]
    [InlineData(-1.3)]
    public void Tangents_are_slopes(double a)
    {
        // Nothing but tangents is asked for, so that Loss itself lacks adjoints.
        GeneratorDriverRunResult result = TestCompilation.Generate(TestCompilation.Of(("Source.cs", Source)), new AotGradGenerator(), out Compilation after);
        Assert.All(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), d => Assert.Contains("write a [BackwardOf] rule", d.GetMessage()));
        using var stream = new MemoryStream();
        Assert.Empty(after.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        Type model = Assembly.Load(stream.ToArray()).GetType("Model")!;
        var loss = model.GetMethod("Loss")!.CreateDelegate<Loss>();
        var tangent = model.GetMethod("LossTangent")!.CreateDelegate<LossTangent>();

        double[] x = [0.4, -0.9, 0.7], y = [0.1, 0.2, 0.3], direction = [0.3, 0.5, -0.2], yTangent = new double[3];
        (double value, double slope) = tangent(x, y, a, direction, yTangent, 0.6);
        const double step = 1e-5;
        double above = At(step, out double[] yAbove), below = At(-step, out double[] yBelow);
        Assert.Equal(At(0, out _), value, 1e-12);
        Assert.Equal((above - below) / (2 * step), slope, 1e-6 * (1 + Math.Abs(slope)));
        for (int i = 0; i < y.Length; i++)
            Assert.Equal((yAbove[i] - yBelow[i]) / (2 * step), yTangent[i], 1e-6 * (1 + Math.Abs(yTangent[i])));

        double At(double by, out double[] written)
        {
            written = [0.1, 0.2, 0.3];
            return loss([.. x.Select((v, i) => v + (by * direction[i]))], written, a + (by * 0.6));
        }
    }

    [Theory]
    [InlineData("[TangentOf(nameof(F))] public static partial (double, double) FTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);", "write a [TangentOf] rule")]
    [InlineData("[TangentOf(\"FGradient\")] public static partial void Twice(ReadOnlySpan<double> x, Span<double> xGrad, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);", "cannot be differentiated itself")]
    public void What_a_rule_does_not_give_is_refused(string declaration, string why)
    {
        string source = $$"""
            using System;
            using AotGrad;
            public static partial class Model
            {
                [Differentiable]
                public static double F(ReadOnlySpan<double> x) => Square(x[0]) * x[1];
                public static double Square(double x) => x * x;
                [BackwardOf(nameof(Square))]
                public static void SquareRule(double x, ref double xGrad, double resultGrad) => xGrad += 2 * x * resultGrad;
                {{declaration}}
            }
            """;
        Assert.Contains(TestCompilation.Generate(source).Diagnostics, d => d.Id == "AG0006" && d.GetMessage().Contains(why));
    }
}
