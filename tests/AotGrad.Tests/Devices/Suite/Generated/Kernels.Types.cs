using System.Numerics;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels with numbers of all types, and functions of which devices have their own form.</summary>
public static partial class Kernels
{
    private const double Rate = 0.3;

    [Differentiable, Kernel]
    public static void Functions(int i, ReadOnlySpan<double> x, Span<double> y)
    {
        double v = x[i], sum = Math.Clamp(v, -0.7, 0.8) + (double.Hypot(v, x[0]) * Math.Sign(v)) + double.RootN(v, 3) + double.TanPi(0.2 * v) + Math.Asinh(v) + Math.Acosh(2.5 + v) + Math.Atanh(0.4 * v) + Math.Log2(3 + v) + Math.FusedMultiplyAdd(v, v, v);
        sum += Math.IEEERemainder(7 * v, 1.9) + Math.Cbrt(v) + Math.Atan2(v, 2) + Math.Pow(2.5 + v, 1.7) + double.Lerp(v, 2, 0.3) + Math.Tanh(v) + Math.Exp(-v) + Math.BitIncrement(v) - Math.BitDecrement(v * v);
        y[i] = sum + (v * (Math.Min(i, 3) + Math.Max(i, 4) + Math.Abs(i - 9) + int.Clamp(i, 1, 20) + Math.Sign(i - 5)));
    }

    [Differentiable, Kernel]
    public static void Roots(int i, ReadOnlySpan<double> x, Span<double> y) =>
        y[i] = double.RootN(-x[i], 5) + double.Hypot(-3 * x[i], 4 * x[i]) + Math.Clamp(x[i], x[i] - 1, x[i] + 1) + Math.IEEERemainder(-9 * x[i], 2.1) + Math.Log(x[i], 3 + x[0]);

    [Differentiable, Kernel]
    public static void Integers(int i, bool twice, int shape, ReadOnlySpan<byte> flags, ReadOnlySpan<sbyte> shapes, ReadOnlySpan<long> longs, ReadOnlySpan<ushort> shorts, ReadOnlySpan<short> letters, ReadOnlySpan<double> x, Span<double> y)
    {
        double v = twice ? 2 * x[i] : x[i];
        long sum = 0;
        for (int k = 0; k < longs.Length; k++)
        {
            sum += longs[k] * shorts[k];
            if (flags[k] != 0 && letters[k] > 99) v = Math.Sin(v) * (8 + (sum % 7)) * Rate;
        }
        y[i] = shapes[i % 2] == shape ? v : shapes[0] switch { -1 => -v, _ => v * v };
    }

    [Differentiable, Kernel]
    public static void Springs(int i, ReadOnlySpan<Vector3> places, Vector3 wind, float rest, Span<Vector3> force)
    {
        Vector3 sum = wind;
        for (int k = 0; k < places.Length; k++)
        {
            if (k == i) continue;
            Vector3 way = places[k] - places[i];
            sum += (way.Length() - rest) * way;
        }
        force[i] = sum;
        force[i].Y += 0.5f * sum.X;
    }

    [Differentiable, Kernel]
    public static void Turned(int i, ReadOnlySpan<Vector3> places, Quaternion turn, Matrix4x4 view, Span<float> y)
    {
        Vector3 place = Vector3.Transform(places[i], turn);
        Vector4 seen = Vector4.Transform(place, view);
        y[i] = (seen.X / (3 + seen.W)) + Vector3.Dot(place, places[0]);
    }

    /// <summary>Two outputs, one of which feeds the other, local functions, lambdas and helpers that pass places.</summary>
    [Differentiable, Kernel]
    public static void Pairs(int i, ReadOnlySpan<double> x, Span<double> first, Span<double> y)
    {
        Func<double, double> square = v => v * v;
        first[i] = Twice(square(x[i]));
        Mix(x[i], out double low, in x[0], ref first[i]);
        y[2 * i] = first[i] + low;
        y[(2 * i) + 1] = Power(low, 3) * first[i];

        static double Twice(double v) => (2 * v) + (v * v);
    }

    [Differentiable]
    private static void Mix(double a, out double low, in double b, ref double sum)
    {
        low = Math.Sin(a) * b;
        sum *= low + 1;
    }

    [Differentiable]
    private static T Power<T>(T v, int n)
        where T : IFloatingPointIeee754<T>
    {
        T result = T.One;
        for (int k = 0; k < n; k++) result *= v;
        return result;
    }
}
