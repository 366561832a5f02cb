namespace AotGrad.Devices.Host;

/// <summary>The threads of this process.</summary>
internal sealed record HostDeviceInfo() : DeviceInfo(
    HostDevice.NameOf(Environment.ProcessorCount), DeviceKind.Host, HostDevice.AvailableMemory)
{
    public override IDevice Open() => Device.Open();
}
