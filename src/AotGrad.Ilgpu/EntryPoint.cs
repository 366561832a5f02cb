using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using AotGrad.Devices;
using ILGPU;

namespace AotGrad.Ilgpu;

/// <summary>What the device compiles: one method for all kernels.</summary>
internal static class EntryPoint
{
    /// <summary>Runs a kernel for one index.</summary>
    public static void Run<TKernel>(Index1D index, TKernel kernel)
        where TKernel : struct, IKernel => kernel.Execute(index);

    /// <summary>The method for a kernel that is known only by its type.</summary>
    [RequiresDynamicCode("Kernels for this device are made at run time.")]
    [RequiresUnreferencedCode("Kernels for this device are made at run time.")]
    public static MethodInfo Of(Type kernel) => typeof(EntryPoint).GetMethod(nameof(Run))!.MakeGenericMethod(kernel);
}
