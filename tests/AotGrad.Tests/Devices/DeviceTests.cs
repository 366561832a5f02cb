using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>The host with several workers.</summary>
public class HostDeviceTests : DeviceSuite
{
    protected override IDevice Open() => AotGrad.Devices.Device.Open(4);
}

/// <summary>The host with the caller's thread alone.</summary>
public class SingleWorkerTests : DeviceSuite
{
    protected override IDevice Open() => AotGrad.Devices.Device.Open(1);
}

/// <summary>Kernels as structs.</summary>
public class StructTests : DeviceSuite
{
    protected override IDevice Open() => new SequentialDevice();
}
