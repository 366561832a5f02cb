using AotGrad.Devices;
using AotGrad.Tests.Devices;
using AotGrad.Tests.Devices.Generated;

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

/// <summary>Generated kernels on ILGPU's imitation of a graphics processor.</summary>
public class GeneratedOnEmulatedTests : GeneratedKernelSuite
{
    protected override IDevice Open() => Hardware.Open(DeviceKind.Emulated);
}

/// <summary>Generated kernels on the first CUDA device of the machine.</summary>
public class GeneratedOnCudaTests : GeneratedKernelSuite
{
    protected override IDevice Open() => Hardware.Open(DeviceKind.Cuda);
}

/// <summary>Generated kernels on the first OpenCL device of the machine.</summary>
public class GeneratedOnOpenClTests : GeneratedKernelSuite
{
    protected override IDevice Open() => Hardware.Open(DeviceKind.OpenCl);
}
