using AotGrad.Devices;
#if ILGPU
using AotGrad.Ilgpu;
#endif

namespace LogisticRegression;

/// <summary>The devices of this machine, under the names that the command line has for them.</summary>
internal static class DeviceCatalog
{
    private static readonly (string Name, DeviceKind Kind)[] s_names =
        [("host", DeviceKind.Host), ("ilgpu-cpu", DeviceKind.Emulated), ("cuda", DeviceKind.Cuda), ("opencl", DeviceKind.OpenCl)];

    public static string[] Names => [.. s_names.Select(entry => entry.Name)];

#if ILGPU
    public static IReadOnlyList<DeviceInfo> List() => [.. Device.List(), .. IlgpuDevice.List()];

    private const string Missing = "this machine has no such device.";
#else
    public static IReadOnlyList<DeviceInfo> List() => Device.List();

    private const string Missing = "this build has no ILGPU, because the package sources have none; only 'host' can be opened.";
#endif

    public static string NameOf(DeviceKind kind) => s_names.Single(entry => entry.Kind == kind).Name;

    /// <summary>The first device of the name, or why there is none.</summary>
    public static DeviceInfo? Find(string name, out string? why)
    {
        DeviceInfo? found = List().FirstOrDefault(info => NameOf(info.Kind) == name);
        why = found is null ? $"There is no device '{name}': {Missing}" : null;
        return found;
    }
}
