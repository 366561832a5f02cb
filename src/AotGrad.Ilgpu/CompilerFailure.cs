using ILGPU;
using ILGPU.Backends;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace AotGrad.Ilgpu;

/// <summary>Makes sense of the exceptions of ILGPU's compiler, which know nothing of the kernel.</summary>
internal static class CompilerFailure
{
    /// <summary>Whether a kernel could not be compiled.</summary>
    public static bool Is(Exception e) =>
        e is InternalCompilerException or NotSupportedException or CapabilityNotSupportedException or NotSupportedIntrinsicException
            or InvalidCodeGenerationException or InvalidKernelOperationException or AcceleratorException or InvalidOperationException;

    /// <summary>The exception to throw instead: it names the kernel, the device and the innermost reason.</summary>
    public static NotSupportedException Describe(string kernel, string device, Exception e)
    {
        Exception reason = e.GetBaseException();
        string what = reason switch
        {
            TypeLoadException => "ILGPU must see its type: make it and the types around it public, or write " +
                "[assembly: InternalsVisibleTo(\"ILGPURuntime\")] and make them internal",
            CLException { Error: var error } => $"The device's own compiler refused it with {error}",
            AcceleratorException => "The device's own compiler refused it",
            _ => "It uses something that has no counterpart there",
        };
        return new($"Kernel '{kernel}' cannot be compiled for '{device}'. {what}: {reason.Message}", e);
    }
}
