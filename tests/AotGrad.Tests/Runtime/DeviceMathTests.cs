using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>What devices compute is what .NET computes, but for the last bits.</summary>
public class DeviceMathTests
{
    private static readonly double[] s_values =
    [
        0, 1, -1, 0.5, -0.5, 1.5, 2, 2.5, -2.5, 3, -7, 8, 27, 1e-9, -1e-9, 1e-3, 100.25, 1e12, -1e12, 1e30, -1e30,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    [Fact]
    public void Functions_of_one_number()
    {
        foreach (double x in s_values)
        {
            Near(Math.Cbrt(x), DeviceMath.Cbrt(x), MathF.Cbrt((float)x), DeviceMath.Cbrt((float)x), x);
            Near(Math.Asinh(x), DeviceMath.Asinh(x), MathF.Asinh((float)x), DeviceMath.Asinh((float)x), x);
            Near(Math.Acosh(x), DeviceMath.Acosh(x), MathF.Acosh((float)x), DeviceMath.Acosh((float)x), x);
            Near(Math.Atanh(x), DeviceMath.Atanh(x), MathF.Atanh((float)x), DeviceMath.Atanh((float)x), x);
            Near(double.Log2P1(x), DeviceMath.Log2P1(x), float.Log2P1((float)x), DeviceMath.Log2P1((float)x), x);
            Near(Math.Log2(x), DeviceMath.Log2(x), MathF.Log2((float)x), DeviceMath.Log2((float)x), x);
            if (Math.Abs(x) < 1e6 && x % 1 != 0.5 && x % 1 != -0.5) Near(double.TanPi(x), DeviceMath.TanPi(x), float.TanPi((float)x), DeviceMath.TanPi((float)x), x);
            if (!double.IsNaN(x)) Assert.Equal(Math.Sign(x), DeviceMath.Sign(x));
            foreach (double v in new[] { x, double.BitIncrement(x), -double.Epsilon, double.MaxValue })
            {
                Assert.Equal(Math.BitIncrement(v), DeviceMath.BitIncrement(v));
                Assert.Equal(Math.BitDecrement(v), DeviceMath.BitDecrement(v));
                Assert.Equal(MathF.BitIncrement((float)v), DeviceMath.BitIncrement((float)v));
                Assert.Equal(MathF.BitDecrement((float)v), DeviceMath.BitDecrement((float)v));
            }
            foreach (int n in new[] { 0, 1, 2, 3, 4, 5 }) Near(double.RootN(x, n), DeviceMath.RootN(x, n), float.RootN((float)x, n), DeviceMath.RootN((float)x, n), x);
        }
    }

    [Fact]
    public void Functions_of_several_numbers()
    {
        foreach (double x in s_values)
        {
            foreach (double y in s_values)
            {
                // The hypotenuse of infinity and NaN is infinity.
                Near(double.Hypot(x, y), DeviceMath.Hypot(x, y), float.Hypot((float)x, (float)y), DeviceMath.Hypot((float)x, (float)y), x);
                if (Math.Abs(x) < 1e9 && Math.Abs(y) is > 1e-4 and < 1e9) Assert.Equal(Math.IEEERemainder(x, y), DeviceMath.IEEERemainder(x, y));
                if (Math.Abs(x) < 1e3 && Math.Abs(y) is > 1e-2 and < 1e3) Assert.Equal(MathF.IEEERemainder((float)x, (float)y), DeviceMath.IEEERemainder((float)x, (float)y));
                if (y >= 0) Assert.Equal(Math.Clamp(x, -y, y), DeviceMath.Clamp(x, -y, y));
            }
        }
        Assert.Equal(3, DeviceMath.Clamp(5, 1, 3));
        Assert.Equal(7.0, DeviceMath.FusedMultiplyAdd(2.0, 3.0, 1.0));
        Assert.Equal(7.0, DeviceMath.MultiplyAddEstimate(2.0, 3.0, 1.0));
        Assert.Equal(double.Lerp(2, 5, -0.25), DeviceMath.Lerp(2.0, 5, -0.25));
    }

    private static void Near(double expected, double actual, float expectedFloat, float actualFloat, double x)
    {
        Assert.True(expected.Equals(actual) || expected == actual || Math.Abs(expected - actual) <= 1e-14 * Math.Abs(expected), $"{expected} is {actual} for {x}");
        Assert.True(expectedFloat.Equals(actualFloat) || expectedFloat == actualFloat || Math.Abs(expectedFloat - actualFloat) <= 1e-5f * Math.Abs(expectedFloat), $"{expectedFloat} is {actualFloat} for {x}");
    }
}
