using AotGrad.Devices;
using AotGrad.Tests.Devices.Generated;

namespace AotGrad.Tests.Devices;

/// <summary>Range methods on worker threads.</summary>
public class GeneratedKernelsOnHostTests : GeneratedKernelSuite
{
    protected override IDevice Open() => Device.Open(2);
}

/// <summary>Structs, one index after the other.</summary>
public class GeneratedKernelStructTests : GeneratedKernelSuite
{
    protected override IDevice Open() => new SequentialDevice();
}
