using AotGrad.Devices;

namespace AotGrad.Ilgpu.Tests;

/// <summary>Opens devices for tests, or skips the test and says why.</summary>
internal static class Hardware
{
#if ILGPU
    public static IDevice Open(DeviceKind kind)
    {
        Skip.IfNot(IlgpuDevice.List().Any(info => info.Kind == kind), $"This machine has no device of kind {kind}.");
        return IlgpuDevice.Open(kind);
    }
#else
    public static IDevice Open(DeviceKind kind)
    {
        Skip.If(true, $"No device of kind {kind}: the package sources of this build have no ILGPU.");
        throw new InvalidOperationException();
    }
#endif
}
