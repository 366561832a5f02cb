using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class DoubleMath
{
    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log(double x) => LogOf(x, 0.6666666567325592, 9.934107462565104e-09, Ln2Upper, Ln2Lower).High;

    /// <summary>The logarithm to the base 2.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log2(double x) => LogOf(x, 0.9617966860532761, 7.872699542894897e-09, 1, 0).High;

    /// <summary>The logarithm to the base 10.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log10(double x) => LogOf(x, 0.2895296514034271, 3.198740761077315e-09, 0.3010299955494702, 1.1451100898021838e-10).High;

    /// <summary>The logarithm to any base.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log(double x, double newBase) =>
        double.IsNaN(x) ? x
        : newBase == 1 || (x != 1 && (newBase == 0 || newBase == double.PositiveInfinity)) ? double.NaN
        : Log(x) / Log(newBase);

    /// <summary>The power.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        bool isWhole = Math.Floor(y) == y;
        if (x < 0 && !isWhole && x >= double.MinValue)
            return double.NaN;
        double size = Math.Abs(x), half = 0.5 * y;
        bool isNegative = isWhole && Math.Floor(half) != half && BitConverter.DoubleToInt64Bits(x) < 0;
        double value = size == 0 || size > double.MaxValue
            ? (size == 0) == (y < 0) ? double.PositiveInfinity : 0
            : PowOfPositive(size, y);
        return isNegative ? -value : value;
    }

    /// <summary>The exponential of a product whose error is known.</summary>
    private static double PowOfPositive(double x, double y)
    {
        // Beyond, the result is infinity, 1 or 0 for every x.
        double bounded = y > 1e20 ? 1e20 : y < -1e20 ? -1e20 : y;
        (double high, double low) = LogOf(x, 0.6666666567325592, 9.934107462565104e-09, Ln2Upper, Ln2Lower);
        double logUpper = Upper(high), yUpper = Upper(bounded);
        double logLower = high - logUpper + low, yLower = bounded - yUpper;
        return ExpOfSum(logUpper * yUpper, yLower * logUpper + bounded * logLower, 0);
    }

    /// <summary>
    /// A logarithm in two parts, much more exact than a double. A number is m·2ᵉ with m next to 1, and with s = (m − 1) / (m + 1)
    /// the logarithm of m is ⅔ s (3 + s² + …).
    /// </summary>
    /// <param name="x">The number.</param>
    /// <param name="factor">⅔ of the logarithm of e: as much of it as makes products exact.</param>
    /// <param name="factorRest">The rest of that.</param>
    /// <param name="step">The logarithm of 2: as much of it as makes multiples exact.</param>
    /// <param name="stepRest">The rest of that.</param>
    private static (double High, double Low) LogOf(double x, double factor, double factorRest, double step, double stepRest)
    {
        if (!(x > 0 && x <= double.MaxValue))
            return (x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN, 0);
        bool isSubnormal = x < 2.2250738585072014e-308;
        // From the root of ½, so that m lies between that and the root of 2.
        const long Least = 0x3FE6A09E667F3BCD;
        long offset = BitConverter.DoubleToInt64Bits(isSubnormal ? x * 18014398509481984 : x) - Least;
        double exponent = (int)(offset >> 52) - (isSubnormal ? 54 : 0);
        double less1 = BitConverter.Int64BitsToDouble((offset & 0xFFFFFFFFFFFFF) + Least) - 1;

        double sum = 2 + less1, sumUpper = Upper(sum), sumLower = less1 - (sumUpper - 2), inverse = 1 / sum;
        double s = less1 * inverse, sUpper = Upper(s), sLower = (less1 - sUpper * sumUpper - sUpper * sumLower) * inverse;
        double square = s * s, squareUpper = sUpper * sUpper;
        double tail = square * square * LogTail(square) + sLower * (sUpper + s);
        double series = Upper(3 + squareUpper + tail), seriesLower = tail - (series - 3 - squareUpper);

        double product = sUpper * series, productLower = sLower * series + seriesLower * s;
        double upper = Upper(product + productLower), lower = productLower - (upper - product);
        double ofPower = exponent * step, ofMantissa = factor * upper;
        double first = ofPower + ofMantissa;
        double second = ofPower - first + ofMantissa + (exponent * stepRest + (factorRest * upper + (factor + factorRest) * lower));
        double high = first + second;
        return (high, second - (high - first));
    }

    /// <summary>What follows in 3 + x + x²·(…), the series of 3 artanh(√x) / √x.</summary>
    private static double LogTail(double x) =>
        0.6 + x * (0.4285714285714285 + x * (0.3333333333334271 + x * (0.27272727269467484 + x * (0.23076923644362224
        + x * (0.1999994459694575 + x * (0.17650228532444331 + x * (0.15684292665602237 + x * 0.1614543227251689)))))));
}
