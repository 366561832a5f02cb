using System.Numerics;

namespace AotGrad.Tests.Derivatives;

/// <summary>The declarations that are tested.</summary>
public sealed partial class DeclarationTests
{
    [Differentiable]
    internal static double F(ReadOnlySpan<double> x, double y)
    {
        double s = y;
        foreach (double t in x) s = Math.Sin(s * t) + y * t * t;
        return s * y;
    }

    [GradientOf(nameof(F))]
    private static partial double Shuffled(Span<double> xGrad, double y, ReadOnlySpan<double> x);

    [BackwardOf(nameof(F))]
    private static partial void Adding(ReadOnlySpan<double> x, Span<double> xGrad, double y);

    [GradientOf(nameof(F))]
    private static partial void OnlyY(ReadOnlySpan<double> x, double y, ref double yGrad);

    [TangentOf(nameof(F))]
    private static partial (double Value, double Tangent) AlongY(ReadOnlySpan<double> x, double y, double yTangent);

    // Without accessibility.
    [TangentOf(nameof(FGradient))]
    static partial void Mixed(ReadOnlySpan<double> x, double y, double yTangent, Span<double> xGradTangent);

    [Differentiable]
    private static double Power(double x) => x * x * x;

    [Differentiable]
    private static double Power(double x, double y) => x * y;

    [TangentOf(nameof(Power))]
    private static partial (double Value, double Tangent) PowerTangent(double x, double xTangent);

    [TangentOf(nameof(Power))]
    private static partial (double Value, double Tangent) PowerTangent(double x, double y, double xTangent, double yTangent);

    [Differentiable]
    private static double Reference(in double x, ref double held, out double made, double c)
    {
        made = held * x * c;
        held = Math.Sin(held * x);
        return made * held;
    }

    [TangentOf(nameof(Reference))]
    private static partial (double Value, double Tangent) ReferenceTangent(
        in double x, in double xTangent, ref double held, ref double heldTangent, out double made, out double madeTangent, double c, double cTangent);

    private record struct P(double X, double Y);

    [Differentiable]
    private static P Turn(P p, double a) => new(p.X * Math.Cos(a) - p.Y * Math.Sin(a), p.X * Math.Sin(a) + p.Y * p.X * Math.Cos(a));

    [TangentOf(nameof(Turn))]
    private static partial (P Value, P Tangent) TurnTangent(P p, double a, P pTangent, double aTangent);

    [BackwardOf(nameof(Turn))]
    private static partial P TurnBackward(P p, double a, ref double aGrad, P resultGrad, ref P pGrad);

    [TangentOf(nameof(TurnBackward))]
    private static partial void Second(
        P p, double a, ref double aGrad, P resultGrad, ref P pGrad, P pTangent, double aTangent, ref double aGradTangent, in P resultGradTangent, ref P pGradTangent);

    private static partial class Elsewhere
    {
        [TangentOf(typeof(DeclarationTests), nameof(F))]
        public static partial (double Value, double Tangent) FTangent(ReadOnlySpan<double> x, double y, double yTangent);
    }

    private static partial class Loss
    {
        [Differentiable]
        public static double Value(ReadOnlySpan<double> x)
        {
            double s = 1;
            foreach (double t in x) s = Math.Sin(s * t) + t * t;
            return s;
        }

        [GradientOf(nameof(Value))]
        public static partial double ValueGradient(Span<double> xGrad, ReadOnlySpan<double> x);

        [TangentOf(nameof(ValueGradient))]
        public static partial void Product(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);

        [TangentOf(nameof(ValueGradient))]
        public static partial void Both(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);
    }

    private static partial class Scratch
    {
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < x.Length; i++) y[i] = Math.Sin(x[i] * x[0]);
            double s = 0;
            foreach (double t in y) s += t * t * t;
            return s;
        }

        [BackwardOf(nameof(F))]
        public static partial double Backward(ReadOnlySpan<double> x, Span<double> y, Span<double> xGrad);

        [TangentOf(nameof(Backward))]
        public static partial void Product(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
    }

    private static partial class Grid
    {
        [Differentiable]
        public static double F(double[,] x)
        {
            double s = 1;
            for (int i = 0; i < x.GetLength(0); i++)
                for (int j = 0; j < x.GetLength(1); j++) s = Math.Sin(s * x[i, j]) + x[i, j] * x[j, i];
            return s;
        }

        [GradientOf(nameof(F))]
        public static partial double Gradient(double[,] x, double[,] xGrad);

        [TangentOf(nameof(Gradient))]
        public static partial void Product(double[,] x, double[,] xTangent, double[,] xGradTangent);
    }

    private static partial class Rows
    {
        [Differentiable]
        public static double F(double[][] x)
        {
            double s = 1;
            for (int i = 0; i < x.Length; i++)
                foreach (double u in x[i]) s = Math.Sin(s * u) + u * x[0][0];
            return s;
        }

        [GradientOf(nameof(F))]
        public static partial double Gradient(double[][] x, double[][] xGrad);

        [TangentOf(nameof(Gradient))]
        public static partial void Product(double[][] x, double[][] xTangent, double[][] xGradTangent);
    }

    private static partial class Generic
    {
        [Differentiable]
        public static T F<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T>
        {
            T s = T.One;
            for (int i = 0; i < x.Length; i++) s = T.Sin(s * x[i]) + x[i] * x[0];
            return s;
        }

        [GradientOf(nameof(F))]
        public static partial T Gradient<T>(ReadOnlySpan<T> x, Span<T> xGrad)
            where T : IFloatingPointIeee754<T>;

        [TangentOf(nameof(Gradient))]
        public static partial T Product<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent, Span<T> xGrad, Span<T> xGradTangent)
            where T : IFloatingPointIeee754<T>;
    }

    private sealed partial class Model(double[] scale)
    {
        private readonly double[] _scale = scale;

        [Differentiable]
        public double Loss(ReadOnlySpan<double> x)
        {
            double s = 1;
            for (int i = 0; i < x.Length; i++) s = Math.Sin(s * x[i] * _scale[i]) + x[i] * x[0];
            return s;
        }

        [TangentOf(nameof(LossGradient))]
        public partial void Product(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGradTangent);
    }

    private partial struct Scaled
    {
        public double K;

        [Differentiable]
        public readonly double F(double x) => Math.Sin(K * x) * x * K;

        [HessianOf(nameof(F))]
        public readonly partial double Hessian(double x, Span<double> hessian);
    }
}
