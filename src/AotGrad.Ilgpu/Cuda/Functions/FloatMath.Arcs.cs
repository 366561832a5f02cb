using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class FloatMath
{
    /// <inheritdoc cref="DoubleMath.Asin(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Asin(float x)
    {
        float size = MathF.Abs(x);
        if (size < 1e-5f)
            return x;
        bool isSmall = size < 0.5f;
        // Next to 1: π/2 − 2 asin(√((1 − x) / 2)).
        float z = isSmall ? x * x : 0.5f * (1 - size), tail = z * AsinTail(z);
        if (isSmall)
            return x + x * tail;
        float root = MathF.Sqrt(z), rootUpper = Upper(root), rootLower = RestOfRoot(z, root, rootUpper);
        float value = 0.5f * HalfPi - 2 * rootUpper;
        value = 0.5f * HalfPi - (2 * root * tail - (HalfPiRest - 2 * rootLower) - value);
        return x < 0 ? -value : value;
    }

    /// <inheritdoc cref="DoubleMath.Acos(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Acos(float x)
    {
        float size = MathF.Abs(x);
        bool isSmall = size < 0.5f;
        float z = isSmall ? x * x : 0.5f * (1 - size), tail = z * AsinTail(z);
        if (isSmall)
            return HalfPi - (x - (HalfPiRest - x * tail));
        float root = MathF.Sqrt(z);
        if (x < 0)
            return 2 * (HalfPi - (root + (root * tail - HalfPiRest)));
        float rootUpper = Upper(root);
        return 2 * (rootUpper + (root * tail + RestOfRoot(z, root, rootUpper)));
    }

    /// <inheritdoc cref="DoubleMath.Atan(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Atan(float x)
    {
        float size = MathF.Abs(x);
        if (size < 1e-5f)
            return x;
        float numerator = size, denominator = 1, arc = 0, arcRest = 0;
        if (size > 2.4375f)
            (numerator, denominator, arc, arcRest) = (-1, size, HalfPi, HalfPiRest);
        else if (size > 1.1875f)
            (numerator, denominator, arc, arcRest) = (size - 1.5f, 1 + 1.5f * size, 0.98279375f, -2.5131425e-08f);
        else if (size > 0.6875f)
            (numerator, denominator, arc, arcRest) = (size - 1, size + 1, 0.7853982f, -2.1855694e-08f);
        else if (size > 0.4375f)
            (numerator, denominator, arc, arcRest) = (2 * size - 1, 2 + size, 0.4636476f, 5.0121587e-09f);
        float t = numerator / denominator, z = t * t;
        float value = arc - (t * z * AtanTail(z) - arcRest - t);
        return x < 0 ? -value : value;
    }

    /// <inheritdoc cref="DoubleMath.Atan2(double, double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Atan2(float y, float x)
    {
        if (float.IsNaN(x) || float.IsNaN(y))
            return float.NaN;
        float ySize = MathF.Abs(y), xSize = MathF.Abs(x);
        bool isLeft = BitConverter.SingleToInt32Bits(x) < 0 && (xSize != 0 || ySize == 0);
        // 0/0 is 0 here, and infinity by infinity 1.
        float angle = Atan(ySize == 0 ? 0 : ySize == xSize ? 1 : ySize / xSize);
        float value = isLeft ? 2 * HalfPi - (angle - 2 * HalfPiRest) : angle;
        return BitConverter.SingleToInt32Bits(y) < 0 ? -value : value;
    }

    /// <inheritdoc cref="DoubleMath.RestOfRoot(double, double, double)"/>
    private static float RestOfRoot(float square, float root, float rootUpper) =>
        square == 0 ? 0 : (square - rootUpper * rootUpper) / (root + rootUpper);

    /// <inheritdoc cref="DoubleMath.AsinTail(double)"/>
    private static float AsinTail(float x) =>
        0.16666666f + x * (0.07500094f + x * (0.044599403f + x * (0.031100662f + x * (0.017149238f + x * 0.033690847f))));

    /// <inheritdoc cref="DoubleMath.AtanTail(double)"/>
    private static float AtanTail(float x) =>
        0.3333333f + x * (-0.19999315f + x * (0.14256576f + x * (-0.10668386f + x * 0.062158115f)));
}
