namespace AotGrad.Devices;

/// <summary>What a kernel does with a parameter.</summary>
public enum KernelRole
{
    /// <summary>It has its value.</summary>
    Scalar,

    /// <summary>It reads elements of a buffer.</summary>
    Read,

    /// <summary>It reads and writes elements of a buffer, each by one index alone.</summary>
    Write,

    /// <summary>It adds to elements of a buffer, float or double, any index to any of them.</summary>
    Accumulate,

    /// <summary>It has memory of its own for each index, made for the launch. Not among the arguments of a launch; devices only.</summary>
    Scratch,

    /// <summary>
    /// One <see cref="int"/>, 0 at first, in which it may note why it failed. Not among the arguments of a launch; devices only.
    /// </summary>
    Fault,
}
