using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class DoubleMath
{
    private const double Ln2 = 0.6931471805599453, Ln2Upper = 0.6931471803691238, Ln2Lower = 1.9082149292705877e-10, Log2E = 1.4426950408889634;

    /// <summary>The exponential.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exp(double x) => ExpOfSum(x, 0, 0);

    /// <summary>The power of 2.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exp2(double x)
    {
        double bounded = x > 1100 ? 1100 : x < -1200 ? -1200 : x;
        double whole = Math.Floor(bounded + 0.5), rest = (bounded - whole) * Ln2;
        return Scale(1 + (rest + rest * rest * ExpTail(rest)), (int)whole);
    }

    /// <summary>The hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Sinh(double x)
    {
        double size = Math.Abs(x);
        if (size < 1)
            return x + x * (x * x) * SinhTail(x * x);
        double half = ExpOfSum(size, 0, -1), value = half - 0.25 / half;
        return x < 0 ? -value : value;
    }

    /// <summary>The hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Cosh(double x)
    {
        double half = ExpOfSum(Math.Abs(x), 0, -1);
        return half + 0.25 / half;
    }

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Tanh(double x)
    {
        double size = Math.Abs(x);
        if (size < 1e-9)
            return x;
        if (size < 0.55)
            return x - x * (x * x) * TanhTail(x * x);
        double value = 1 - 2 / (ExpOfSum(2 * size, 0, 0) + 1);
        return x < 0 ? -value : value;
    }

    /// <summary>
    /// The exponential of a number and a much smaller one, times a power of 2. Whole multiples of ln 2 are taken off first, in two
    /// parts after Cody and Waite.
    /// </summary>
    private static double ExpOfSum(double high, double low, int exponent)
    {
        // Beyond, the result is infinity or 0.
        double bounded = high > 800 ? 800 : high < -800 ? -800 : high;
        double whole = Math.Floor(bounded * Log2E + 0.5);
        double first = bounded - whole * Ln2Upper, second = (Math.Abs(high) > 800 ? 0 : low) - whole * Ln2Lower;
        double rest = first + second;
        return Scale(1 + (rest + (second - (rest - first) + rest * rest * ExpTail(rest))), (int)whole + exponent);
    }

    /// <summary>(eˣ − 1 − x) / x², where x is at most ln 2 / 2.</summary>
    private static double ExpTail(double x) =>
        0.5 + x * (0.1666666666666667 + x * (0.04166666666666667 + x * (0.008333333333326136 + x * (0.0013888888888883748
        + x * (0.00019841269874820627 + x * (2.480158732554774e-05 + x * (2.7557255400206422e-06 + x * (2.755727364311234e-07
        + x * (2.5105217004720745e-08 + x * 2.0914686967466912e-09)))))))));

    /// <summary>(sinh(√x) / √x − 1) / x, where x is at most 1.</summary>
    private static double SinhTail(double x) =>
        0.16666666666666666 + x * (0.008333333333333333 + x * (0.00019841269841269773 + x * (2.755731922404034e-06
        + x * (2.505210836405804e-08 + x * (1.6059048396350562e-10 + x * (7.646625361656657e-13 + x * 2.8445264169895285e-15))))));

    /// <summary>(1 − tanh(√x) / √x) / x, where √x is at most 0.55.</summary>
    private static double TanhTail(double x) =>
        0.3333333333333333 + x * (-0.13333333333332711 + x * (0.05396825396743151 + x * (-0.021869488493552625 + x * (0.008863234395177999
        + x * (-0.003592110343931255 + x * (0.0014556615522767396 + x * (-0.00058893468259176 + x * (0.00023463067524526733
        + x * (-8.510647287642557e-05 + x * 2.0598135435770385e-05)))))))));
}
