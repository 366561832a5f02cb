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
        if (size < 1)
            return x + x * (x * x) * SinhTail(x * x);
        float half = ExpOfSum(size, 0, -1), value = half - 0.25f / half;
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
        if (size < 0.55f)
            return x - x * (x * x) * TanhTail(x * x);
        float value = 1 - 2 / (ExpOfSum(2 * size, 0, 0) + 1);
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

    /// <inheritdoc cref="DoubleMath.ExpTail(double)"/>
    private static float ExpTail(float x) =>
        0.5f + x * (0.16666667f + x * (0.041666467f + x * (0.0083333105f + x * (0.001393365f + x * 0.00019890991f))));

    /// <inheritdoc cref="DoubleMath.SinhTail(double)"/>
    private static float SinhTail(float x) => 0.16666667f + x * (0.008333339f + x * (0.00019838102f + x * 2.8062802e-06f));

    /// <inheritdoc cref="DoubleMath.TanhTail(double)"/>
    private static float TanhTail(float x) => 0.3333333f + x * (-0.13333113f + x * (0.05390937f + x * (-0.02130903f + x * 0.0066095525f)));
}
