namespace AotGrad.Devices;

/// <summary>A kernel failed. What it writes is unspecified; the device stays usable.</summary>
public sealed class KernelException : Exception
{
    /// <summary>Says which kernel failed, and how.</summary>
    /// <param name="kernel">The name of the kernel.</param>
    /// <param name="reason">What happened, as a sentence.</param>
    /// <param name="innerException">The exception that it threw, if any.</param>
    public KernelException(string kernel, string reason, Exception? innerException = null)
        : base($"Kernel '{kernel}': {reason}", innerException) => Kernel = kernel;

    /// <summary>The name of the kernel.</summary>
    public string Kernel { get; }
}
