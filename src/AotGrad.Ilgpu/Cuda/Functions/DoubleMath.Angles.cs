using System.Numerics;
using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class DoubleMath
{
    /// <summary>The sine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Sin(double x)
    {
        if (Math.Abs(x) < 1e-9)
            return x;
        (int quadrant, double high, double low) = Reduce(x);
        double value = (quadrant & 1) == 0 ? SinOf(high, low) : CosOf(high, low);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /// <summary>The cosine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Cos(double x)
    {
        (int quadrant, double high, double low) = Reduce(x);
        double value = (quadrant & 1) == 0 ? CosOf(high, low) : SinOf(high, low);
        return ((quadrant + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>The tangent.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Tan(double x)
    {
        if (Math.Abs(x) < 1e-9)
            return x;
        (int quadrant, double high, double low) = Reduce(x);
        double sin = SinOf(high, low), cos = CosOf(high, low);
        return (quadrant & 1) == 0 ? sin / cos : -cos / sin;
    }

    /// <summary>An angle less the nearest multiple of π/2, in two parts: after Cody and Waite with π/2 in four parts.</summary>
    private static (int Quadrant, double High, double Low) Reduce(double x)
    {
        if (!(Math.Abs(x) < 1.6e6))
            return ReduceLarge(x);
        double n = Math.Floor(x * TwoOverPi + 0.5);
        double whole = x - n * 1.5707963267341256;
        double second = n * 6.077100506303966e-11, difference = whole - second, change = difference - whole;
        double error = whole - (difference - change) - (second + change);
        double third = n * 2.0222662487111665e-21, rest = difference - third, restChange = rest - difference;
        error += difference - (rest - restChange) - (third + restChange) - n * 8.4784276603689e-32;
        double high = rest + error;
        return ((int)n, high, error - (high - rest));
    }

    /// <summary>
    /// <see cref="Reduce"/> after Payne and Hanek: of 2/π only those digits are multiplied that matter modulo 4, and enough of them
    /// for the angle next to a multiple of π/2.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (int Quadrant, double High, double Low) ReduceLarge(double x)
    {
        if (!(Math.Abs(x) <= double.MaxValue))
            return (0, double.NaN, 0);
        long bits = BitConverter.DoubleToInt64Bits(x);
        ulong mantissa = (ulong)(bits & 0xFFFFFFFFFFFFF) | 0x10000000000000, mantissaUpper = mantissa >> 32, mantissaLower = mantissa & 0xFFFFFFFF;
        int offset = ((int)(bits >> 52) & 0x7FF) - 1075 - 2 + TwoOverPiDigits.Before, shift = offset & 31;
        // The product with six words, from the last to the first, of which the upper four remain.
        ulong upper = 0, lower = 0, carry = 0, following = TwoOverPiDigits.Word((offset >> 5) + 6);
        for (int i = 5; i >= 0; i--)
        {
            ulong word = TwoOverPiDigits.Word((offset >> 5) + i);
            ulong digits = (((word << 32) | following) >> (32 - shift)) & 0xFFFFFFFF;
            ulong product = mantissaLower * digits + (carry & 0xFFFFFFFF);
            carry = (product >> 32) + (carry >> 32) + mantissaUpper * digits;
            lower = (lower >> 32) | (upper << 32);
            upper = (upper >> 32) | (product << 32);
            following = word;
        }
        int quadrant = (int)(upper >> 62);
        upper = (upper << 2) | (lower >> 62);
        lower <<= 2;
        // More than half of a quadrant is a negative part of the next.
        bool isNegative = (long)upper < 0;
        if (isNegative)
        {
            quadrant++;
            lower = ~lower;
            upper = ~upper;
        }
        int zeros = BitOperations.LeadingZeroCount(upper);
        upper = (upper << zeros) | ((lower >> 1) >> (63 - zeros));
        lower <<= zeros;
        double high = (double)(long)(upper >> 11) * PowerOf2(-53 - zeros);
        double low = (double)(long)(((upper & 0x7FF) << 42) | (lower >> 22)) * PowerOf2(-106 - zeros);
        // In quadrants so far.
        double highUpper = Upper(high), product1 = highUpper * 1.5707963109016418;
        double product2 = highUpper * 1.5893254773528196e-08 + (high - highUpper + low) * HalfPi;
        double angle = product1 + product2, rest = product2 - (angle - product1);
        bool isReversed = isNegative != (bits < 0);
        return (bits < 0 ? -quadrant : quadrant, isReversed ? -angle : angle, isReversed ? -rest : rest);
    }

    /// <summary>The sine of an angle of at most π/4 in two parts.</summary>
    private static double SinOf(double high, double low)
    {
        double z = high * high;
        double tail = -0.16666666666666666 + z * (0.008333333333333331 + z * (-0.00019841269841265052 + z * (2.755731921932988e-06
            + z * (-2.5052106229222596e-08 + z * (1.6058531107942805e-10 + z * -7.586667000208306e-13)))));
        return high + (high * z * tail + low * (1 - 0.5 * z));
    }

    /// <summary>The cosine of an angle of at most π/4 in two parts.</summary>
    private static double CosOf(double high, double low)
    {
        double z = high * high, half = 0.5 * z, head = 1 - half;
        double tail = 0.041666666666666664 + z * (-0.0013888888888888887 + z * (2.480158730158464e-05 + z * (-2.755731922139766e-07
            + z * (2.087675578928741e-09 + z * (-1.1470460603480262e-11 + z * 4.745855157258271e-14)))));
        return head + (z * z * tail - high * low - (head - 1 + half));
    }
}
