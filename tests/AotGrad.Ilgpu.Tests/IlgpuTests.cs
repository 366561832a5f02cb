using AotGrad.Devices;
using AotGrad.Tests.Devices;

namespace AotGrad.Ilgpu.Tests;

/// <summary>ILGPU's imitation of a graphics processor.</summary>
public class EmulatedTests : DeviceSuite
{
    protected override int Many => 200_000;

    protected override IDevice Open() => Hardware.Open(DeviceKind.Emulated);
}

/// <summary>The first CUDA device of the machine.</summary>
public class CudaTests : DeviceSuite
{
    protected override IDevice Open() => Hardware.Open(DeviceKind.Cuda);
}

/// <summary>The first OpenCL device of the machine.</summary>
public class OpenClTests : DeviceSuite
{
    protected override IDevice Open() => Hardware.Open(DeviceKind.OpenCl);
}
