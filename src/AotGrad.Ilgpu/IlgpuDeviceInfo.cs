using System.Diagnostics.CodeAnalysis;
using AotGrad.Devices;

namespace AotGrad.Ilgpu;

/// <summary>A device that ILGPU found.</summary>
[RequiresDynamicCode("Kernels for this device are made at run time.")]
[RequiresUnreferencedCode("Kernels for this device are made at run time.")]
internal sealed record IlgpuDeviceInfo(string Name, DeviceKind Kind, long Memory, int Place) : DeviceInfo(Name, Kind, Memory)
{
    public override IDevice Open() => IlgpuDevice.Open(Kind, Place);
}
