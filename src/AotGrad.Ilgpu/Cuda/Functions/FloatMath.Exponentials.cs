using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class FloatMath
{
    private const float Ln2 = 0.6931472f, Ln2Upper = 0.69311523f, Ln2Lower = 3.1946183e-05f, Log2E = 1.442695f;

    /// <inheritdoc cref="DoubleMath.Exp(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Exp(float x) => ExpOfSum(x, 0, 0);

    /// <inheritdoc cref="DoubleMath.Exp2(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Exp2(float x)
    {
        float bounded = x > 140 ? 140 : x < -160 ? -160 : x;
        float whole = MathF.Floor(bounded + 0.5f), rest = (bounded - whole) * Ln2;
        return Scale(1 + (rest + rest * rest * ExpTail(rest)), (int)whole);
    }

    /// <inheritdoc cref="DoubleMath.Sinh(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Sinh(float x)
    {
        float size = MathF.Abs(x);
        if (size < 1e-5f)
            return x;
        float value;
        if (size < 1)
        {
            float less1 = ExpLess1(size);
            value = 0.5f * (less1 + less1 / (less1 + 1));
        }
        else
        {
            float half = ExpOfSum(size, 0, -1);
            value = half - 0.25f / half;
        }
        return x < 0 ? -value : value;
    }

    /// <inheritdoc cref="DoubleMath.Cosh(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Cosh(float x)
    {
        float half = ExpOfSum(MathF.Abs(x), 0, -1);
        return half + 0.25f / half;
    }

    /// <inheritdoc cref="DoubleMath.Tanh(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Tanh(float x)
    {
        float size = MathF.Abs(x);
        if (size < 1e-5f)
            return x;
        float bounded = size > 10 ? 10 : size;
        float less1 = ExpLess1(size < 1 ? -2 * size : 2 * bounded);
        float value = size < 1 ? -less1 / (less1 + 2) : 1 - 2 / (less1 + 2);
        return x < 0 ? -value : value;
    }

    /// <inheritdoc cref="DoubleMath.ExpOfSum(double, double, int)"/>
    private static float ExpOfSum(float high, float low, int exponent)
    {
        // Beyond, the result is infinity or 0.
        float bounded = high > 110 ? 110 : high < -110 ? -110 : high;
        float whole = MathF.Floor(bounded * Log2E + 0.5f);
        float first = bounded - whole * Ln2Upper, second = (MathF.Abs(high) > 110 ? 0 : low) - whole * Ln2Lower;
        float rest = first + second;
        return Scale(1 + (rest + (second - (rest - first) + rest * rest * ExpTail(rest))), (int)whole + exponent);
    }

    /// <inheritdoc cref="DoubleMath.ExpLess1(double)"/>
    private static float ExpLess1(float x)
    {
        float whole = MathF.Floor(x * Log2E + 0.5f);
        float rest = x - whole * Ln2Upper - whole * Ln2Lower, power = PowerOf2((int)whole);
        return power * (rest + rest * rest * ExpTail(rest)) + (power - 1);
    }

    /// <inheritdoc cref="DoubleMath.ExpTail(double)"/>
    private static float ExpTail(float x) =>
        0.5f + x * (0.16666667f + x * (0.041666467f + x * (0.0083333105f + x * (0.001393365f + x * 0.00019890991f))));
}
