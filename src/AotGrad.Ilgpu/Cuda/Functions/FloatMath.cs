using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

/// <summary>The functions of <see cref="DoubleMath"/> for floats, without doubles: those are slow on most devices.</summary>
internal static partial class FloatMath
{
    private const float TwoOverPi = 0.63661975f, HalfPi = 1.5707964f, HalfPiRest = -4.371139e-08f;

    /// <summary>A number with the sign of another.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float CopySign(float x, float sign) =>
        BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(x) & int.MaxValue) | (BitConverter.SingleToInt32Bits(sign) & int.MinValue));

    /// <summary>A number without the lower half of its digits: the product of two such numbers is exact.</summary>
    private static float Upper(float x) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) & ~0xFFF);

    /// <summary>A normal power of 2.</summary>
    private static float PowerOf2(int exponent) => BitConverter.Int32BitsToSingle((exponent + 127) << 23);

    /// <summary>A number times a power of 2, rounded at most once, though the power itself may be out of range.</summary>
    private static float Scale(float x, int exponent)
    {
        int half = exponent >> 1;
        return x * PowerOf2(half) * PowerOf2(exponent - half);
    }
}
