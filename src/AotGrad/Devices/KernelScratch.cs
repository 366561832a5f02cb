namespace AotGrad.Devices;

/// <summary>Computes how many elements of scratch memory a kernel needs for each index.</summary>
/// <param name="arguments">The arguments of the launch.</param>
/// <returns>The number.</returns>
public delegate long KernelScratch(KernelArguments arguments);
