namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels that only their assembly can see, and what makes kernels of such types at run time.</summary>
internal static partial class HiddenKernels
{
    /// <summary>On all devices.</summary>
    [Differentiable, Kernel]
    internal static void Triple(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = 3 * x[i];

    private struct Secret
    {
        public double Value;
    }

    /// <summary>Only on the host.</summary>
    [Differentiable, Kernel]
    private static void Reveal(int i, ReadOnlySpan<Secret> secrets, Span<double> y) => y[i] = secrets[0].Value * secrets[i].Value;

    /// <summary>The gradient by the first of two secrets.</summary>
    public static double Revealed(AotGrad.Devices.IDevice device, double first, double second)
    {
        using AotGrad.Devices.DeviceBuffer<Secret> secrets = device.Upload<Secret>([new() { Value = first }, new() { Value = second }]), secretsGrad = device.Allocate<Secret>(2);
        using AotGrad.Devices.DeviceBuffer<double> y = device.Allocate<double>(2), yGrad = device.Upload<double>([1.0, 1]);
        RevealBackwardOn(device, 2, secrets, y, secretsGrad, yGrad);
        return secretsGrad.Download()[0].Value;
    }
}
