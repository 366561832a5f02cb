using System.Reflection;
using AotGrad.Devices;
using AotGrad.Tests.Devices;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace AotGrad.Ilgpu.Tests;

/// <summary>Kernels compile for CUDA and OpenCL, also on a machine that has neither.</summary>
public class CompileTests
{
    public static TheoryData<string> All =>
        [.. Kernels.Of(typeof(DeviceSuite).Assembly).Concat(Kernels.Of(typeof(IDevice).Assembly)).Select(type => type.ToString()).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(All))]
    public void Compiles_for_CUDA(string kernel)
    {
        foreach (CudaArchitecture architecture in new[] { CudaArchitecture.SM_70, CudaArchitecture.SM_80, CudaArchitecture.SM_90 })
        {
            using Context context = Context.Create(builder => IlgpuDevice.EnableFunctions(builder));
            using var backend = new PTXBackend(context, architecture, CudaInstructionSet.ISA_78, nvvmAPI: null!);
            var compiled = (PTXCompiledKernel)Compile(backend, kernel);
            Assert.Contains(".entry", compiled.PTXAssembly);
            // What ILGPU does not know, it takes for functions that somebody else defines.
            Assert.DoesNotContain(".extern .func", compiled.PTXAssembly);
            // Neither functions of a few digits nor numbers that are flushed to 0.
            Assert.DoesNotContain(".approx", compiled.PTXAssembly);
            Assert.DoesNotContain(".ftz", compiled.PTXAssembly);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Compiles_for_OpenCL(string kernel)
    {
        using Context context = Context.Create(builder => IlgpuDevice.EnableFunctions(builder));
        var capabilities = new CLCapabilityContext(float16: false, float64: true, genericAddressSpace: true, int64_Atomics: true, subGroups: true);
        using var backend = new CLBackend(context, capabilities, CLDeviceVendor.AMD, CLCVersion.CL20);
        var compiled = (CLCompiledKernel)Compile(backend, kernel);
        Assert.Contains("kernel void", compiled.Source);
        Assert.DoesNotMatch(@"= [A-Z][A-Za-z0-9]*\(", compiled.Source);
        // Arguments that are kept in memory are more than some compilers take.
        Assert.DoesNotContain("private struct", compiled.Source);
    }

    private static CompiledKernel Compile(Backend backend, string kernel)
    {
        Type type = Kernels.Of(typeof(DeviceSuite).Assembly).Concat(Kernels.Of(typeof(IDevice).Assembly)).Single(t => t.ToString() == kernel);
        MethodInfo method = EntryPoint.Of(type);
        return backend.Compile(EntryPointDescription.FromImplicitlyGroupedKernel(method), default);
    }
}
