using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>What every device must do. A device is opened for each test; where it cannot be, the test is skipped.</summary>
public abstract partial class DeviceSuite : IDisposable
{
    private IDevice? _device;

    private protected IDevice Device => _device ??= Open();

    /// <summary>Opens a device, or skips the test.</summary>
    protected abstract IDevice Open();

    public void Dispose()
    {
        _device?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The largest number of indices of a test; devices that only imitate others take fewer.</summary>
    protected virtual int Many => 10_000_000;

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        var numbers = new float[count];
        for (int i = 0; i < count; i++)
            numbers[i] = 2 * random.NextSingle() - 1;
        return numbers;
    }

    /// <summary>Equal to within a relative error of the largest element.</summary>
    private static void AssertNear<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, double tolerance)
        where T : System.Numerics.INumber<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = 1, difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double e = double.CreateTruncating(expected[i]), a = double.CreateTruncating(actual[i]);
            Assert.False(double.IsNaN(a), $"Element {i} is NaN.");
            scale = Math.Max(scale, Math.Abs(e));
            difference = Math.Max(difference, Math.Abs(e - a));
        }
        Assert.True(difference <= tolerance * scale, $"Off by {difference}, but {tolerance * scale} is allowed.");
    }
}
