using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class DoubleMath
{
    /// <summary>The remainder after division, exactly: by long division of the digits, eleven at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Rem(double x, double y)
    {
        double size = Math.Abs(x), divisor = Math.Abs(y);
        if (!(size <= double.MaxValue) || !(divisor > 0))
            return double.NaN;
        if (size < divisor)
            return x;
        long bits = BitConverter.DoubleToInt64Bits(size), divisorBits = BitConverter.DoubleToInt64Bits(divisor);
        // Subnormal numbers have the exponent of the least normal ones.
        int exponent = (int)(bits >> 52), divisorExponent = (int)(divisorBits >> 52);
        ulong rest = (ulong)(bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 0x10000000000000UL);
        ulong unit = (ulong)(divisorBits & 0xFFFFFFFFFFFFF) | (divisorExponent == 0 ? 0 : 0x10000000000000UL);
        exponent = exponent == 0 ? 1 : exponent;
        divisorExponent = divisorExponent == 0 ? 1 : divisorExponent;
        rest %= unit;
        for (int left = exponent - divisorExponent; left > 0 && rest != 0; left -= 11)
            rest = (rest << (left < 11 ? left : 11)) % unit;
        double value = (double)(long)rest * PowerOf2((divisorExponent >> 1) - 538) * PowerOf2(divisorExponent - (divisorExponent >> 1) - 537);
        return BitConverter.DoubleToInt64Bits(x) < 0 ? -value : value;
    }
}
