using System.Reflection;
using AotGrad.Devices;
using AotGrad.Ilgpu.Cuda;
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
    public static TheoryData<string> ForCuda => Names(byWarps: true);

    public static TheoryData<string> ForOpenCl => Names(byWarps: false);

    [Theory, MemberData(nameof(ForCuda))]
    public void Compiles_for_CUDA(string kernel)
    {
        foreach (CudaArchitecture architecture in new[] { CudaArchitecture.SM_70, CudaArchitecture.SM_80, CudaArchitecture.SM_90 })
        {
            string ptx = CompileForCuda(kernel, architecture, byWarps: true);
            Assert.Contains(".entry", ptx);
            // What ILGPU does not know, it takes for functions that somebody else defines.
            Assert.DoesNotContain(".extern .func", ptx);
            // Neither functions of a few digits nor numbers that are flushed to 0.
            Assert.DoesNotContain(".approx", ptx);
            Assert.DoesNotContain(".ftz", ptx);
        }
    }

    [Fact]
    public void Indices_add_by_warps_where_the_device_can()
    {
        foreach (bool byWarps in new[] { false, true })
        {
            CudaArchitecture architecture = byWarps ? CudaArchitecture.SM_70 : CudaArchitecture.SM_60;
            string[] kernels = [.. All(byWarps).Select(type => type.ToString()).Where(name => name.Contains("DealKernel"))];
            Assert.Equal(2, kernels.Length);
            foreach (string kernel in kernels)
            {
                string ptx = CompileForCuda(kernel, architecture, byWarps);
                Assert.Contains(byWarps ? "red.add" : "atom.cas", ptx);
                Assert.Equal(byWarps, ptx.Contains("match.all.sync.b64", StringComparison.Ordinal));
                // Nothing goes through memory on the way.
                Assert.DoesNotContain(".local", ptx);
            }
        }
    }

    [Theory]
    [InlineData(6, 1, 78, false)]
    [InlineData(7, 0, 61, false)]
    [InlineData(7, 0, 62, true)]
    [InlineData(9, 0, 78, true)]
    public void Warps_add_where_there_are_the_instructions(int major, int minor, int version, bool expected) => Assert.Equal(
        expected,
        WarpAdders.AreSupported(new CudaArchitecture(major, minor), new CudaInstructionSet(version / 10, version % 10)));

    [Theory, MemberData(nameof(ForOpenCl))]
    public void Compiles_for_OpenCL(string kernel)
    {
        using Context context = Context.Create(builder => IlgpuDevice.EnableFunctions(builder));
        var capabilities = new CLCapabilityContext(float16: false, float64: true, genericAddressSpace: true, int64_Atomics: true, subGroups: true);
        using var backend = new CLBackend(context, capabilities, CLDeviceVendor.AMD, CLCVersion.CL20);
        var compiled = (CLCompiledKernel)Compile(backend, kernel, byWarps: false);
        Assert.Contains("kernel void", compiled.Source);
        Assert.DoesNotMatch(@"= [A-Z][A-Za-z0-9]*\(", compiled.Source);
        // Arguments that are kept in memory are more than some compilers take.
        Assert.DoesNotContain("private struct", compiled.Source);
    }

    private static TheoryData<string> Names(bool byWarps) => [.. All(byWarps).Select(type => type.ToString()).Order(StringComparer.Ordinal)];

    private static IEnumerable<Type> All(bool byWarps) =>
        Kernels.Of(typeof(DeviceSuite).Assembly, byWarps).Concat(Kernels.Of(typeof(IDevice).Assembly, byWarps));

    private static string CompileForCuda(string kernel, CudaArchitecture architecture, bool byWarps)
    {
        using Context context = Context.Create(builder => IlgpuDevice.EnableFunctions(builder));
        using var backend = new PTXBackend(context, architecture, CudaInstructionSet.ISA_78, nvvmAPI: null!);
        return ((PTXCompiledKernel)Compile(backend, kernel, byWarps)).PTXAssembly;
    }

    private static CompiledKernel Compile(Backend backend, string kernel, bool byWarps)
    {
        MethodInfo method = EntryPoint.Of(All(byWarps).Single(type => type.ToString() == kernel));
        return backend.Compile(EntryPointDescription.FromImplicitlyGroupedKernel(method), default);
    }
}
