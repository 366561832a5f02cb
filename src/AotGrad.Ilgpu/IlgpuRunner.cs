using AotGrad.Devices;
using ILGPU;
using ILGPU.Runtime;

namespace AotGrad.Ilgpu;

/// <summary>A compiled kernel.</summary>
internal sealed class IlgpuRunner<TKernel>(string name, Accelerator accelerator, Faults faults) : IKernelRunner
    where TKernel : struct, IKernel<TKernel>
{
    private readonly Action<Index1D, TKernel> _launch = Compile(name, accelerator);
    private readonly int _place = faults.Register(name);

    public void Run(int count, KernelBinder binder)
    {
        accelerator.Bind();
        faults.Enter(_place);
        try
        {
            _launch(count, TKernel.Bind(binder));
        }
        catch (AcceleratorException e)
        {
            throw new KernelException(name, $"'{accelerator.Name}' could not run it. {e.Message}", e);
        }
    }

    private static Action<Index1D, TKernel> Compile(string name, Accelerator accelerator)
    {
        try
        {
            return accelerator.LoadAutoGroupedStreamKernel<Index1D, TKernel>(EntryPoint.Run);
        }
        catch (Exception e) when (CompilerFailure.Is(e))
        {
            throw CompilerFailure.Describe(name, accelerator.Name, e);
        }
    }
}
