using System.ComponentModel;
using System.Numerics;

namespace AotGrad.Runtime;

/// <summary>
/// Functions that kernels compute on devices in place of .NET's, which throw, take numbers apart bit by bit, or are unknown there.
/// They may differ from those in the last bits.
/// </summary>
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

    /// <summary>A product and a sum, rounded once or twice.</summary>
    public static T FusedMultiplyAdd<T>(T x, T y, T z)
        where T : struct, INumber<T> => x * y + z;

    /// <summary>A product and a sum, rounded once or twice.</summary>
    public static T MultiplyAddEstimate<T>(T x, T y, T z)
        where T : struct, INumber<T> => x * y + z;

    /// <summary>What lies between two numbers, or beyond them.</summary>
    public static T Lerp<T>(T x, T y, T amount)
        where T : struct, INumber<T> => x * (T.One - amount) + y * amount;

    /// <summary>The length of a vector, without overflow on the way.</summary>
    public static double Hypot(double x, double y)
    {
        double a = Math.Abs(x), b = Math.Abs(y), larger = a > b ? a : b, smaller = a > b ? b : a;
        if (double.IsInfinity(a) || double.IsInfinity(b))
            return double.PositiveInfinity;
        double ratio = smaller / larger;
        return larger == 0 ? smaller : larger * Math.Sqrt(1 + ratio * ratio);
    }

    /// <summary>The root of a degree.</summary>
    public static double RootN(double x, int n)
    {
        double size = Math.Abs(x), root = n == 2 ? Math.Sqrt(size) : n == 3 ? Cbrt(size) : Math.Pow(size, 1 / (double)n);
        return n == 0 || (x < 0 && n % 2 == 0) ? double.NaN : x < 0 ? -root : root;
    }

    /// <summary>The cube root.</summary>
    public static double Cbrt(double x)
    {
        double size = Math.Abs(x);
        if (size == 0 || !double.IsFinite(x))
            return x;
        double root = Math.Pow(size, 1 / 3.0);
        root -= (root - size / (root * root)) / 3;
        return x < 0 ? -root : root;
    }

    /// <summary>The inverse of the hyperbolic sine.</summary>
    public static double Asinh(double x)
    {
        double size = Math.Abs(x);
        double value = size > 1e9 ? Math.Log(size) + 0.6931471805599453 : LogOf1And(size + size * size / (1 + Math.Sqrt(size * size + 1)));
        return x < 0 ? -value : value;
    }

    /// <summary>The inverse of the hyperbolic cosine.</summary>
    public static double Acosh(double x) =>
        x < 1 ? double.NaN : x > 1e9 ? Math.Log(x) + 0.6931471805599453 : LogOf1And(x - 1 + Math.Sqrt((x - 1) * (x + 1)));

    /// <summary>The inverse of the hyperbolic tangent.</summary>
    public static double Atanh(double x)
    {
        double size = Math.Abs(x), value = size == 1 ? double.PositiveInfinity : LogOf1And(2 * size / (1 - size)) / 2;
        return x < 0 ? -value : value;
    }

    /// <summary>The logarithm to the base 2.</summary>
    public static double Log2(double x) => Math.Log(x) * 1.4426950408889634;

    /// <summary>The logarithm of 1 and a number to the base 2.</summary>
    public static double Log2P1(double x) => Math.Log(x + 1) * 1.4426950408889634;

    /// <summary>The tangent of a multiple of π.</summary>
    public static double TanPi(double x) => double.SinPi(x) / double.CosPi(x);

    /// <summary>The remainder after subtracting the nearest multiple, of two that are as near the even one.</summary>
    public static double IEEERemainder(double x, double y)
    {
        double below = x % y, size = Math.Abs(y);
        double above = x < 0 ? below + size : below - size;
        // In the middle between two multiples, the remainder by twice the divisor tells which is even.
        bool isBelow = Math.Abs(below) == Math.Abs(above) ? Math.Abs(x % (2 * size)) < size : Math.Abs(below) < Math.Abs(above);
        return isBelow || double.IsNaN(above) ? below : above;
    }

    /// <inheritdoc cref="IEEERemainder(double, double)"/>
    public static double Ieee754Remainder(double x, double y) => IEEERemainder(x, y);

    /// <summary>The next larger number.</summary>
    public static double BitIncrement(double x)
    {
        if (double.IsNaN(x) || x == double.PositiveInfinity)
            return x;
        // Below 0, larger numbers have smaller patterns.
        return x == 0 ? double.Epsilon : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) + (x > 0 ? 1 : -1));
    }

    /// <summary>The next smaller number.</summary>
    public static double BitDecrement(double x) => -BitIncrement(-x);

    /// <summary>Exact also where the number is small.</summary>
    private static double LogOf1And(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <inheritdoc cref="Hypot(double, double)"/>
    public static float Hypot(float x, float y)
    {
        float a = MathF.Abs(x), b = MathF.Abs(y), larger = a > b ? a : b, smaller = a > b ? b : a;
        if (float.IsInfinity(a) || float.IsInfinity(b))
            return float.PositiveInfinity;
        float ratio = smaller / larger;
        return larger == 0 ? smaller : larger * MathF.Sqrt(1 + ratio * ratio);
    }

    /// <inheritdoc cref="RootN(double, int)"/>
    public static float RootN(float x, int n)
    {
        float size = MathF.Abs(x), root = n == 2 ? MathF.Sqrt(size) : n == 3 ? Cbrt(size) : MathF.Pow(size, 1 / (float)n);
        return n == 0 || (x < 0 && n % 2 == 0) ? float.NaN : x < 0 ? -root : root;
    }

    /// <inheritdoc cref="Cbrt(double)"/>
    public static float Cbrt(float x)
    {
        float size = MathF.Abs(x);
        if (size == 0 || !float.IsFinite(x))
            return x;
        float root = MathF.Pow(size, 1 / 3f);
        root -= (root - size / (root * root)) / 3;
        return x < 0 ? -root : root;
    }

    /// <inheritdoc cref="Asinh(double)"/>
    public static float Asinh(float x)
    {
        float size = MathF.Abs(x);
        float value = size > 1e4f ? MathF.Log(size) + 0.6931472f : LogOf1And(size + size * size / (1 + MathF.Sqrt(size * size + 1)));
        return x < 0 ? -value : value;
    }

    /// <inheritdoc cref="Acosh(double)"/>
    public static float Acosh(float x) =>
        x < 1 ? float.NaN : x > 1e4f ? MathF.Log(x) + 0.6931472f : LogOf1And(x - 1 + MathF.Sqrt((x - 1) * (x + 1)));

    /// <inheritdoc cref="Atanh(double)"/>
    public static float Atanh(float x)
    {
        float size = MathF.Abs(x), value = size == 1 ? float.PositiveInfinity : LogOf1And(2 * size / (1 - size)) / 2;
        return x < 0 ? -value : value;
    }

    /// <inheritdoc cref="Log2(double)"/>
    public static float Log2(float x) => MathF.Log(x) * 1.442695f;

    /// <inheritdoc cref="Log2P1(double)"/>
    public static float Log2P1(float x) => MathF.Log(x + 1) * 1.442695f;

    /// <inheritdoc cref="TanPi(double)"/>
    public static float TanPi(float x) => float.SinPi(x) / float.CosPi(x);

    /// <inheritdoc cref="IEEERemainder(double, double)"/>
    public static float IEEERemainder(float x, float y)
    {
        float below = x % y, size = MathF.Abs(y);
        float above = x < 0 ? below + size : below - size;
        // In the middle between two multiples, the remainder by twice the divisor tells which is even.
        bool isBelow = MathF.Abs(below) == MathF.Abs(above) ? MathF.Abs(x % (2 * size)) < size : MathF.Abs(below) < MathF.Abs(above);
        return isBelow || float.IsNaN(above) ? below : above;
    }

    /// <inheritdoc cref="IEEERemainder(double, double)"/>
    public static float Ieee754Remainder(float x, float y) => IEEERemainder(x, y);

    /// <inheritdoc cref="BitIncrement(double)"/>
    public static float BitIncrement(float x)
    {
        if (float.IsNaN(x) || x == float.PositiveInfinity)
            return x;
        // Below 0, larger numbers have smaller patterns.
        return x == 0 ? float.Epsilon : BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) + (x > 0 ? 1 : -1));
    }

    /// <inheritdoc cref="BitDecrement(double)"/>
    public static float BitDecrement(float x) => -BitIncrement(-x);

    /// <summary>Exact also where the number is small.</summary>
    private static float LogOf1And(float x)
    {
        float sum = 1 + x;
        return sum == 1 ? x : MathF.Log(sum) * x / (sum - 1);
    }
}
