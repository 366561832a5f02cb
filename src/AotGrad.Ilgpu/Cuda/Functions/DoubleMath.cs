using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

/// <summary>
/// The functions of doubles that ILGPU computes badly on CUDA, or slowly. What they are made of is what CUDA rounds correctly: sums,
/// products, quotients, roots, and the bits of numbers.
/// </summary>
/// <remarks>
/// The compiler of CUDA may fuse a product and a sum, which rounds once instead of twice. Where the error of a rounding is computed,
/// the products that take part are therefore exact: their factors have few enough digits. ILGPU adds up constants that are added
/// one after the other, and turns 1 − (1 − x) into x, so there is no such thing. Nor can it take the bits of constants, which
/// arguments may be where a function is inlined, so none of the functions is.
/// </remarks>
internal static partial class DoubleMath
{
    private const double TwoOverPi = 0.6366197723675814, HalfPi = 1.5707963267948966, HalfPiRest = 6.123233995736766e-17;

    /// <summary>A number with the sign of another.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double CopySign(double x, double sign) =>
        BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(x) & long.MaxValue) | (BitConverter.DoubleToInt64Bits(sign) & long.MinValue));

    /// <summary>A number without the lower half of its digits: the product of two such numbers is exact.</summary>
    private static double Upper(double x) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & ~0x7FFFFFFL);

    /// <summary>A normal power of 2.</summary>
    private static double PowerOf2(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);

    /// <summary>A number times a power of 2, rounded at most once, though the power itself may be out of range.</summary>
    private static double Scale(double x, int exponent)
    {
        int half = exponent >> 1;
        return x * PowerOf2(half) * PowerOf2(exponent - half);
    }
}
