using System.ComponentModel;
using System.Numerics;

namespace AotGrad.Runtime;

/// <summary>Functions that kernels compute on devices in place of .NET's, which throw or take numbers apart bit by bit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DeviceMath
{
    /// <summary>A value within bounds.</summary>
    public static T Clamp<T>(T value, T min, T max)
        where T : struct, INumber<T> => value < min ? min : value > max ? max : value;

    /// <summary>A value within bounds.</summary>
    public static T ClampNative<T>(T value, T min, T max)
        where T : struct, INumber<T> => Clamp(value, min, max);

    /// <summary>1, 0 or −1.</summary>
    public static int Sign<T>(T value)
        where T : struct, INumber<T> => value > T.Zero ? 1 : value < T.Zero ? -1 : 0;

    /// <summary>The length of a vector, without overflow on the way.</summary>
    public static double Hypot(double x, double y)
    {
        double a = Math.Abs(x), b = Math.Abs(y), larger = a > b ? a : b, smaller = a > b ? b : a;
        if (double.IsInfinity(a) || double.IsInfinity(b))
            return double.PositiveInfinity;
        double ratio = smaller / larger;
        return larger == 0 ? 0 : larger * Math.Sqrt(1 + ratio * ratio);
    }

    /// <inheritdoc cref="Hypot(double, double)"/>
    public static float Hypot(float x, float y) =>
        float.IsInfinity(x) || float.IsInfinity(y) ? float.PositiveInfinity : (float)Math.Sqrt((double)x * x + (double)y * y);

    /// <summary>The root of a degree.</summary>
    public static double RootN(double x, int n)
    {
        double root = n == 2 ? Math.Sqrt(Math.Abs(x)) : Math.Pow(Math.Abs(x), 1.0 / n);
        return n == 0 || (x < 0 && n % 2 == 0) ? double.NaN : x < 0 ? -root : root;
    }

    /// <inheritdoc cref="RootN(double, int)"/>
    public static float RootN(float x, int n) => (float)RootN((double)x, n);

    /// <summary>The tangent of a multiple of π.</summary>
    public static double TanPi(double x) => double.SinPi(x) / double.CosPi(x);

    /// <inheritdoc cref="TanPi(double)"/>
    public static float TanPi(float x) => float.SinPi(x) / float.CosPi(x);

    /// <summary>The remainder after subtracting the nearest multiple, of two the even one.</summary>
    public static double IEEERemainder(double x, double y)
    {
        double below = x % y, size = Math.Abs(y);
        double above = x < 0 ? below + size : below - size;
        // In the middle between two multiples, that of the even quotient: the remainder by twice the divisor tells them apart.
        bool isBelow = Math.Abs(below) == Math.Abs(above) ? Math.Abs(x % (2 * size)) < size : Math.Abs(below) < Math.Abs(above);
        return isBelow || double.IsNaN(above) ? below : above;
    }

    /// <inheritdoc cref="IEEERemainder(double, double)"/>
    public static float IEEERemainder(float x, float y) => (float)IEEERemainder((double)x, y);

    /// <inheritdoc cref="IEEERemainder(double, double)"/>
    public static double Ieee754Remainder(double x, double y) => IEEERemainder(x, y);

    /// <inheritdoc cref="IEEERemainder(double, double)"/>
    public static float Ieee754Remainder(float x, float y) => (float)IEEERemainder((double)x, y);
}
