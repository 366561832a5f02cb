using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>Runs kernels as structs, as graphics processors do, but one index after another in memory of the host.</summary>
/// <param name="downwards">From the last index to the first.</param>
internal sealed class SequentialDevice(bool downwards = false) : StructDevice
{
    public override string Name => "sequential";

    public override DeviceKind Kind => DeviceKind.Emulated;

    public override long Memory => 1 << 30;

    public override void Synchronize() => ThrowIfDisposed();

    protected override Type ViewType(Type elementType) => typeof(SequentialView<>).MakeGenericType(elementType);

    protected override DeviceMemory<T> AllocateMemory<T>(int length)
    {
        long bytes = (long)length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        return bytes <= Memory ? new SequentialMemory<T>(this, length) : throw OutOfMemory(bytes);
    }

    protected override IKernelRunner Prepare<TKernel>(string name) => new Runner<TKernel>(name, downwards);

    protected override void Free()
    {
    }

    private sealed class Runner<TKernel>(string name, bool downwards) : IKernelRunner
        where TKernel : struct, IKernel<TKernel>
    {
        public void Run(int count, KernelBinder binder)
        {
            TKernel kernel = TKernel.Bind(binder);
            try
            {
                for (int i = 0; i < count; i++)
                    kernel.Execute(downwards ? count - 1 - i : i);
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw new KernelException(name, e.Message, e);
            }
            catch (IndexOutOfRangeException e)
            {
                throw new KernelException(name, e.Message, e);
            }
        }
    }
}
