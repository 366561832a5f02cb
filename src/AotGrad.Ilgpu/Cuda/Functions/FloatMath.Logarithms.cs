using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class FloatMath
{
    /// <inheritdoc cref="DoubleMath.Log(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log(float x) => LogOf(x, 0.6665039f, 0.00016276042f, Ln2Upper, Ln2Lower).High;

    /// <inheritdoc cref="DoubleMath.Log2(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log2(float x) => LogOf(x, 0.9616699f, 0.00012677205f, 1, 0).High;

    /// <inheritdoc cref="DoubleMath.Log10(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log10(float x) => LogOf(x, 0.2894287f, 0.00010094367f, 0.3010254f, 4.605039e-06f).High;

    /// <inheritdoc cref="DoubleMath.Log(double, double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log(float x, float newBase) =>
        float.IsNaN(x) ? x
        : newBase == 1 || (x != 1 && (newBase == 0 || newBase == float.PositiveInfinity)) ? float.NaN
        : Log(x) / Log(newBase);

    /// <inheritdoc cref="DoubleMath.Pow(double, double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Pow(float x, float y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (float.IsNaN(x) || float.IsNaN(y))
            return float.NaN;
        bool isWhole = MathF.Floor(y) == y;
        if (x < 0 && !isWhole && x >= float.MinValue)
            return float.NaN;
        float size = MathF.Abs(x), half = 0.5f * y;
        bool isNegative = isWhole && MathF.Floor(half) != half && BitConverter.SingleToInt32Bits(x) < 0;
        float value = size == 0 || size > float.MaxValue
            ? (size == 0) == (y < 0) ? float.PositiveInfinity : 0
            : PowOfPositive(size, y);
        return isNegative ? -value : value;
    }

    /// <inheritdoc cref="DoubleMath.PowOfPositive(double, double)"/>
    private static float PowOfPositive(float x, float y)
    {
        // Beyond, the result is infinity, 1 or 0 for every x.
        float bounded = y > 1e10f ? 1e10f : y < -1e10f ? -1e10f : y;
        (float high, float low) = LogOf(x, 0.6665039f, 0.00016276042f, Ln2Upper, Ln2Lower);
        float logUpper = Upper(high), yUpper = Upper(bounded);
        float logLower = high - logUpper + low, yLower = bounded - yUpper;
        return ExpOfSum(logUpper * yUpper, yLower * logUpper + bounded * logLower, 0);
    }

    /// <inheritdoc cref="DoubleMath.LogOf(double, double, double, double, double)"/>
    private static (float High, float Low) LogOf(float x, float factor, float factorRest, float step, float stepRest)
    {
        if (!(x > 0 && x <= float.MaxValue))
            return (x == 0 ? float.NegativeInfinity : x > 0 ? x : float.NaN, 0);
        bool isSubnormal = x < 1.17549435e-38f;
        // From the root of ½, so that m lies between that and the root of 2.
        const int Least = 0x3F3504F3;
        int offset = BitConverter.SingleToInt32Bits(isSubnormal ? x * 33554432 : x) - Least;
        float exponent = (offset >> 23) - (isSubnormal ? 25 : 0);
        float less1 = BitConverter.Int32BitsToSingle((offset & 0x7FFFFF) + Least) - 1;

        float sum = 2 + less1, sumUpper = Upper(sum), sumLower = less1 - (sumUpper - 2), inverse = 1 / sum;
        float s = less1 * inverse, sUpper = Upper(s), sLower = (less1 - sUpper * sumUpper - sUpper * sumLower) * inverse;
        float square = s * s, squareUpper = sUpper * sUpper;
        float tail = square * square * LogTail(square) + sLower * (sUpper + s);
        float series = Upper(3 + squareUpper + tail), seriesLower = tail - (series - 3 - squareUpper);

        float product = sUpper * series, productLower = sLower * series + seriesLower * s;
        float upper = Upper(product + productLower), lower = productLower - (upper - product);
        float ofPower = exponent * step, ofMantissa = factor * upper;
        float first = ofPower + ofMantissa;
        float second = ofPower - first + ofMantissa + (exponent * stepRest + (factorRest * upper + (factor + factorRest) * lower));
        float high = first + second;
        return (high, second - (high - first));
    }

    /// <inheritdoc cref="DoubleMath.LogTail(double)"/>
    private static float LogTail(float x) => 0.6f + x * (0.4285714f + x * (0.33333758f + x * (0.27232537f + x * 0.24614789f)));
}
