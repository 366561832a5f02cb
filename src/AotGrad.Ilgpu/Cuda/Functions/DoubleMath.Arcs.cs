using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

internal static partial class DoubleMath
{
    /// <summary>The arc sine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Asin(double x)
    {
        double size = Math.Abs(x);
        if (size < 1e-9)
            return x;
        bool isSmall = size < 0.5;
        // Next to 1: π/2 − 2 asin(√((1 − x) / 2)).
        double z = isSmall ? x * x : 0.5 * (1 - size), tail = z * AsinTail(z);
        if (isSmall)
            return x + x * tail;
        double root = Math.Sqrt(z), rootUpper = Upper(root), rootLower = RestOfRoot(z, root, rootUpper);
        double value = 0.5 * HalfPi - 2 * rootUpper;
        value = 0.5 * HalfPi - (2 * root * tail - (HalfPiRest - 2 * rootLower) - value);
        return x < 0 ? -value : value;
    }

    /// <summary>The arc cosine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Acos(double x)
    {
        double size = Math.Abs(x);
        bool isSmall = size < 0.5;
        double z = isSmall ? x * x : 0.5 * (1 - size), tail = z * AsinTail(z);
        if (isSmall)
            return HalfPi - (x - (HalfPiRest - x * tail));
        double root = Math.Sqrt(z);
        if (x < 0)
            return 2 * (HalfPi - (root + (root * tail - HalfPiRest)));
        double rootUpper = Upper(root);
        return 2 * (rootUpper + (root * tail + RestOfRoot(z, root, rootUpper)));
    }

    /// <summary>The arc tangent: the arc of one of five angles, and that of the tangent of the difference.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Atan(double x)
    {
        double size = Math.Abs(x);
        if (size < 1e-9)
            return x;
        double numerator = size, denominator = 1, arc = 0, arcRest = 0;
        if (size > 2.4375)
            (numerator, denominator, arc, arcRest) = (-1, size, HalfPi, HalfPiRest);
        else if (size > 1.1875)
            (numerator, denominator, arc, arcRest) = (size - 1.5, 1 + 1.5 * size, 0.982793723247329, 1.3903311031230998e-17);
        else if (size > 0.6875)
            (numerator, denominator, arc, arcRest) = (size - 1, size + 1, 0.7853981633974483, 3.061616997868383e-17);
        else if (size > 0.4375)
            (numerator, denominator, arc, arcRest) = (2 * size - 1, 2 + size, 0.4636476090008061, 2.2698777452961687e-17);
        double t = numerator / denominator, z = t * t;
        double value = arc - (t * z * AtanTail(z) - arcRest - t);
        return x < 0 ? -value : value;
    }

    /// <summary>The angle of a point.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        double ySize = Math.Abs(y), xSize = Math.Abs(x);
        bool isLeft = BitConverter.DoubleToInt64Bits(x) < 0 && (xSize != 0 || ySize == 0);
        // 0/0 is 0 here, and infinity by infinity 1.
        double angle = Atan(ySize == 0 ? 0 : ySize == xSize ? 1 : ySize / xSize);
        double value = isLeft ? 2 * HalfPi - (angle - 2 * HalfPiRest) : angle;
        return BitConverter.DoubleToInt64Bits(y) < 0 ? -value : value;
    }

    /// <summary>What a root is more than the upper half of its digits, with the digits that its rounding has cut off.</summary>
    private static double RestOfRoot(double square, double root, double rootUpper) =>
        square == 0 ? 0 : (square - rootUpper * rootUpper) / (root + rootUpper);

    /// <summary>(asin(√x) / √x − 1) / x, where x is at most ¼.</summary>
    private static double AsinTail(double x) =>
        0.16666666666666669 + x * (0.07499999999998433 + x * (0.04464285714635543 + x * (0.030381944138531247 + x * (0.02237217294214989
        + x * (0.017352392720869973 + x * (0.013971212973552933 + x * (0.011479177415184906 + x * (0.01032281435018578
        + x * (0.005457506718640358 + x * (0.01740087944269402 + x * (-0.014851887071247204 + x * 0.028757851367421566)))))))))));

    /// <summary>(1 − atan(√x) / √x) / x, where √x is at most 7/16.</summary>
    private static double AtanTail(double x) =>
        0.3333333333333333 + x * (-0.1999999999999941 + x * (0.14285714285566806 + x * (-0.11111111096645038 + x * (0.09090908355602592
        + x * (-0.07692285554889286 + x * (0.06666241923359964 + x * (-0.05876946456755061 + x * (0.05216679739313656
        + x * (-0.04492259293193656 + x * (0.033128134256069586 + x * -0.014773184616983806))))))))));
}
