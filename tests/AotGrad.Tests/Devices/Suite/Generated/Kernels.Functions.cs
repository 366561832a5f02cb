using System.Numerics;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>All functions of numbers, of double and of float.</summary>
public static partial class Kernels
{
    [Differentiable, Kernel]
    public static void Angles(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = OfAngles(x[i]) + OfCircles(x[i]);

    [Differentiable, Kernel]
    public static void AnglesInFloat(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = OfAngles((float)x[i]) + OfCircles((float)x[i]);

    [Differentiable, Kernel]
    public static void Powers(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = OfPowers(x[i]) + OfLogarithms(x[i]) + OfHyperbolas(x[i]);

    [Differentiable, Kernel]
    public static void PowersInFloat(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = OfPowers((float)x[i]) + OfLogarithms((float)x[i]) + OfHyperbolas((float)x[i]);

    [Differentiable, Kernel]
    public static void Choices(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = OfChoices(x[i]) + OfRounding(x[i]);

    [Differentiable, Kernel]
    public static void ChoicesInFloat(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = OfChoices(0.5f + (0.1f * (float)x[i])) + OfRounding(2.2f + (0.1f * (float)x[i]));

    [Differentiable]
    private static T OfAngles<T>(T v)
        where T : IFloatingPointIeee754<T>
    {
        (T sine, T cosine) = T.SinCos(v * v);
        return T.Sin(v) + (sine * cosine) + T.Cos(v) + T.Tan(v) + T.SinPi(Part<T>(0.3) * v) + T.CosPi(Part<T>(0.3) * v) + T.TanPi(Part<T>(0.2) * v);
    }

    [Differentiable]
    private static T OfCircles<T>(T v)
        where T : IFloatingPointIeee754<T>
    {
        T part = Part<T>(0.7) * v;
        return T.Asin(part) - T.Acos(part) + T.Atan(v) + T.Atan2(v, part - T.One) + T.AsinPi(part) - T.AcosPi(part) + T.AtanPi(v) + T.Atan2Pi(part + T.One, v);
    }

    [Differentiable]
    private static T OfPowers<T>(T v)
        where T : IFloatingPointIeee754<T>
    {
        T part = Part<T>(0.3) * v;
        return T.Exp(v) + T.Exp2(v) + T.Exp10(part) + T.ExpM1(v) + T.Exp2M1(v) + T.Exp10M1(part) + T.Pow(part + T.One, v) + T.Sqrt(v + Part<T>(1.5)) + T.Cbrt(part - T.One) + T.RootN(part + T.One, 4) + T.Hypot(v, part + T.One);
    }

    [Differentiable]
    private static T OfLogarithms<T>(T v)
        where T : IFloatingPointIeee754<T>
    {
        T more = v + Part<T>(1.5);
        return T.Log(more) + T.Log(more, Part<T>(3)) + T.Log2(more) + T.Log10(more) + T.LogP1(more) + T.Log2P1(more) + T.Log10P1(more);
    }

    [Differentiable]
    private static T OfHyperbolas<T>(T v)
        where T : IFloatingPointIeee754<T> => T.Sinh(v) + T.Cosh(v) + T.Tanh(v) + T.Asinh(v) + T.Acosh(v + Part<T>(2.5)) + T.Atanh(Part<T>(0.4) * v);

    [Differentiable]
    private static T OfChoices<T>(T v)
        where T : IFloatingPointIeee754<T>
    {
        T other = Part<T>(0.31) - (v * v);
        return T.Abs(v) + T.Max(v, other) + T.Min(v, other) + T.MaxMagnitude(v, other) + T.MinMagnitude(v, other) + T.MaxNumber(v, other) + T.MinNumber(v, other)
            + T.MaxMagnitudeNumber(v, other) + T.MinMagnitudeNumber(v, other) + T.MaxNative(v, other) + T.MinNative(v, other)
            + T.Clamp(v, other, other + T.One) + T.CopySign(v, other) + T.Lerp(v, other, Part<T>(0.3)) + T.FusedMultiplyAdd(v, other, v) + T.MultiplyAddEstimate(v, v, other);
    }

    [Differentiable]
    private static T OfRounding<T>(T v)
        where T : IFloatingPointIeee754<T> =>
        (v * (T.Floor(Part<T>(3) * v) + T.Ceiling(Part<T>(3) * v) + T.Truncate(Part<T>(3) * v) + T.Round(Part<T>(3) * v)))
            + T.ScaleB(v, 2) + T.DegreesToRadians(v) + (Part<T>(0.1) * T.RadiansToDegrees(v)) + T.Ieee754Remainder(v + Part<T>(20), Part<T>(7));

    [Differentiable]
    private static T Part<T>(double value)
        where T : IFloatingPointIeee754<T> => T.CreateChecked(value);
}
