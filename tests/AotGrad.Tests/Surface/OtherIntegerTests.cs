using AotGrad.Checking;

namespace AotGrad.Tests.Surface;

/// <summary>Integers of other types than int and long, as parameters and in spans.</summary>
public sealed partial class OtherIntegerTests
{
    private static readonly byte[] s_pixels = [0, 17, 255, 3];

    [Fact]
    public void PixelsAreData() => GradientCheck.Verify<double>(
        (ReadOnlySpan<double> w) => Weigh(w, s_pixels, 3_000_000_000, [1, 0]), (ReadOnlySpan<double> w, Span<double> g) => WeighGradient(w, s_pixels, 3_000_000_000, [1, 0], g), [0.5, -2, 1, 0.25]);

    [Fact]
    public void WhatIsWrittenIsThePrimals()
    {
        ushort[] bins = new ushort[3], expected = new ushort[3];
        double[] x = [0.5, 2, 1], xGrad = new double[3];
        Count(x, expected);
        CountBackward(x, bins, xGrad);
        Assert.Equal(expected, bins);
        Assert.Throws<ArgumentException>("bins", () =>
        {
            double twoGrad = 0, yGrad = 1;
            CopyBackward(bins, bins, 2, out _, ref twoGrad, ref yGrad);
        });
    }

    [Fact]
    public void CheckedArithmeticThrowsAsThePrimalDoes()
    {
        Assert.Throws<OverflowException>(() => Shifted(1, 250));
        Assert.Throws<OverflowException>(() => ShiftedGradient(1, 250));
        Assert.Equal((20.0, 10.0), ShiftedGradient(2, 0));
    }

    [Differentiable]
    internal static double Weigh(ReadOnlySpan<double> w, ReadOnlySpan<byte> pixels, uint seed, short[] order)
    {
        double s = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            seed = seed * 1664525 + 1013904223;
            s += w[i] * w[order[i % 2]] * (pixels[i] / 255.0) + (seed >> 16) * 1e-6 * w[i];
        }
        return s;
    }

    [Differentiable]
    internal static double Count(ReadOnlySpan<double> x, Span<ushort> bins)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            bins[i % bins.Length] += (ushort)(40000 * i);
            s += x[i] * bins[i % bins.Length];
        }
        return s;
    }

    [Differentiable]
    internal static void Copy(ReadOnlySpan<ushort> from, Span<ushort> bins, double x, out double y)
    {
        bins[0] = from[1];
        y = x * bins[0];
    }

    [Differentiable]
    internal static double Shifted(double x, byte by) => x * checked((byte)(by + 10));
}
