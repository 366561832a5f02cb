using System.Numerics;
using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class FloatMath
{
    /// <inheritdoc cref="DoubleMath.Sin(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Sin(float x)
    {
        if (MathF.Abs(x) < 1e-5f)
            return x;
        (int quadrant, float high, float low) = Reduce(x);
        float value = (quadrant & 1) == 0 ? SinOf(high, low) : CosOf(high, low);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /// <inheritdoc cref="DoubleMath.Cos(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Cos(float x)
    {
        (int quadrant, float high, float low) = Reduce(x);
        float value = (quadrant & 1) == 0 ? CosOf(high, low) : SinOf(high, low);
        return ((quadrant + 1) & 2) == 0 ? value : -value;
    }

    /// <inheritdoc cref="DoubleMath.Tan(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Tan(float x)
    {
        if (MathF.Abs(x) < 1e-5f)
            return x;
        (int quadrant, float high, float low) = Reduce(x);
        float sin = SinOf(high, low), cos = CosOf(high, low);
        return (quadrant & 1) == 0 ? sin / cos : -cos / sin;
    }

    /// <summary>An angle less the nearest multiple of π/2, in two parts: after Cody and Waite with π/2 in five parts.</summary>
    private static (int Quadrant, float High, float Low) Reduce(float x)
    {
        if (!(MathF.Abs(x) < 12000))
            return ReduceLarge(x);
        float n = MathF.Floor(x * TwoOverPi + 0.5f);
        float whole = x - n * 1.5703125f;
        float second = n * 0.0004837513f, difference = whole - second, change = difference - whole;
        float error = whole - (difference - change) - (second + change);
        float third = n * 7.5495336e-08f, rest = difference - third, restChange = rest - difference;
        error += difference - (rest - restChange) - (third + restChange);
        float fourth = n * 2.563283e-12f, last = rest - fourth, lastChange = last - rest;
        error += rest - (last - lastChange) - (fourth + lastChange) - n * 6.123234e-17f;
        float high = last + error;
        return ((int)n, high, error - (high - last));
    }

    /// <inheritdoc cref="DoubleMath.ReduceLarge(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (int Quadrant, float High, float Low) ReduceLarge(float x)
    {
        if (!(MathF.Abs(x) <= float.MaxValue))
            return (0, float.NaN, 0);
        int bits = BitConverter.SingleToInt32Bits(x);
        ulong mantissa = (ulong)((bits & 0x7FFFFF) | 0x800000);
        int offset = ((bits >> 23) & 0xFF) - 150 - 2 + TwoOverPiDigits.Before, shift = offset & 31;
        // The product with three words, from the last to the first, of which the upper two remain.
        ulong upper = 0, carry = 0, following = TwoOverPiDigits.Word((offset >> 5) + 3);
        for (int i = 2; i >= 0; i--)
        {
            ulong word = TwoOverPiDigits.Word((offset >> 5) + i);
            ulong digits = (((word << 32) | following) >> (32 - shift)) & 0xFFFFFFFF;
            ulong product = mantissa * digits + carry;
            carry = product >> 32;
            upper = (upper >> 32) | (product << 32);
            following = word;
        }
        int quadrant = (int)(upper >> 62);
        upper <<= 2;
        // More than half of a quadrant is a negative part of the next.
        bool isNegative = (long)upper < 0;
        if (isNegative)
        {
            quadrant++;
            upper = ~upper;
        }
        int zeros = BitOperations.LeadingZeroCount(upper);
        upper <<= zeros;
        float high = (float)(int)(upper >> 40) * PowerOf2(-24 - zeros), low = (float)(int)((upper >> 16) & 0xFFFFFF) * PowerOf2(-48 - zeros);
        // In quadrants so far.
        float highUpper = Upper(high), product1 = highUpper * 1.5703125f;
        float product2 = highUpper * 0.0004838268f + (high - highUpper + low) * HalfPi;
        float angle = product1 + product2, rest = product2 - (angle - product1);
        bool isReversed = isNegative != (bits < 0);
        return (bits < 0 ? -quadrant : quadrant, isReversed ? -angle : angle, isReversed ? -rest : rest);
    }

    /// <inheritdoc cref="DoubleMath.SinOf(double, double)"/>
    private static float SinOf(float high, float low)
    {
        float z = high * high;
        float tail = -0.16666667f + z * (0.008333332f + z * (-0.00019840086f + z * 2.7249773e-06f));
        return high + (high * z * tail + low * (1 - 0.5f * z));
    }

    /// <inheritdoc cref="DoubleMath.CosOf(double, double)"/>
    private static float CosOf(float high, float low)
    {
        float z = high * high, half = 0.5f * z, head = 1 - half;
        float tail = 0.041666668f + z * (-0.0013888888f + z * (2.48006e-05f + z * -2.730083e-07f));
        return head + (z * z * tail - high * low - (head - 1 + half));
    }
}
