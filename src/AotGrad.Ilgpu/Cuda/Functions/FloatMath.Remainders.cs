using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class FloatMath
{
    /// <summary>The remainder after division, exactly: by long division of the digits, eight at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Rem(float x, float y)
    {
        float size = MathF.Abs(x), divisor = MathF.Abs(y);
        if (!(size <= float.MaxValue) || !(divisor > 0))
            return float.NaN;
        if (size < divisor)
            return x;
        int bits = BitConverter.SingleToInt32Bits(size), divisorBits = BitConverter.SingleToInt32Bits(divisor);
        // Subnormal numbers have the exponent of the least normal ones.
        int exponent = bits >> 23, divisorExponent = divisorBits >> 23;
        uint rest = (uint)((bits & 0x7FFFFF) | (exponent == 0 ? 0 : 0x800000));
        uint unit = (uint)((divisorBits & 0x7FFFFF) | (divisorExponent == 0 ? 0 : 0x800000));
        exponent = exponent == 0 ? 1 : exponent;
        divisorExponent = divisorExponent == 0 ? 1 : divisorExponent;
        rest %= unit;
        for (int left = exponent - divisorExponent; left > 0 && rest != 0; left -= 8)
            rest = (rest << (left < 8 ? left : 8)) % unit;
        float value = (float)(int)rest * PowerOf2((divisorExponent >> 1) - 75) * PowerOf2(divisorExponent - (divisorExponent >> 1) - 75);
        return BitConverter.SingleToInt32Bits(x) < 0 ? -value : value;
    }
}
