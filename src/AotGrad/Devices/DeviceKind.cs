namespace AotGrad.Devices;

/// <summary>What runs the kernels of a device.</summary>
public enum DeviceKind
{
    /// <summary>The threads of this process.</summary>
    Host,

    /// <summary>Threads of this process that imitate a graphics processor, slowly: for tests.</summary>
    Emulated,

    /// <summary>A graphics processor, through CUDA.</summary>
    Cuda,

    /// <summary>A graphics or other processor, through OpenCL.</summary>
    OpenCl,
}
