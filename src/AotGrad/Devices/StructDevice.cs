using System.Diagnostics.CodeAnalysis;

namespace AotGrad.Devices;

/// <summary>
/// The base of devices that run kernels as structs. It makes the struct types, scratch memory and faults; what remains is to
/// run a struct for each index.
/// </summary>
[RequiresDynamicCode("Kernels for this device are made at run time.")]
[RequiresUnreferencedCode("Kernels for this device are made at run time.")]
public abstract class StructDevice : Device
{
    private readonly Dictionary<KernelDefinition, IKernelRunner> _runners = [];
    private readonly Dictionary<(Type Type, int Place), DeviceBuffer> _scratch = [];
    private DeviceBuffer<int>? _fault;

    /// <summary>The number of kernels that have been made so far.</summary>
    public int KernelCount => _runners.Count;

    /// <summary>The type of the views of this device for elements of a type.</summary>
    /// <param name="elementType">The type of the elements.</param>
    /// <returns>A struct that implements <see cref="IDeviceView{TSelf, T}"/> for it.</returns>
    protected abstract Type ViewType(Type elementType);

    /// <summary>Makes what runs a kernel; called once for each kernel.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <param name="name">The kernel's name, for messages.</param>
    /// <returns>What runs it.</returns>
    /// <exception cref="NotSupportedException">The device cannot run it; the message names the kernel.</exception>
    protected abstract IKernelRunner Prepare<TKernel>(string name)
        where TKernel : struct, IKernel<TKernel>;

    /// <inheritdoc/>
    protected sealed override void Run(KernelDefinition kernel, int count, ReadOnlySpan<KernelArgument> arguments)
    {
        IKernelRunner runner = RunnerOf(kernel);
        int total = kernel.Parameters.Length, given = arguments.Length;
        if (given == total)
        {
            runner.Run(count, new KernelBinder(arguments, count));
            return;
        }

        var all = new KernelArgument[total];
        arguments.CopyTo(all);
        bool hasFault = false;
        for (int i = given; i < total; i++)
        {
            hasFault |= kernel.Parameters[i].Role == KernelRole.Fault;
            all[i] = hasFault ? Fault() : ScratchOf(kernel, i, count, arguments);
        }
        runner.Run(count, new KernelBinder(all, count));
        if (hasFault && _fault!.Download()[0] is not 0 and int number)
            throw new KernelException(kernel.Name, kernel.FaultOf(number));
    }

    /// <summary>Lets <see cref="IKernelRunner"/>s run a struct that they know only by its type.</summary>
    private IKernelRunner RunnerOf(KernelDefinition kernel)
    {
        if (_runners.TryGetValue(kernel, out IKernelRunner? runner))
            return runner;

        Type type = kernel.StructType.MakeGenericType(kernel.StructArguments(ViewType));
        var maker = (IMaker)Activator.CreateInstance(typeof(Maker<>).MakeGenericType(type))!;
        runner = maker.Make(this, kernel.Name);
        _runners.Add(kernel, runner);
        return runner;
    }

    private KernelArgument Fault()
    {
        _fault ??= Allocate<int>(1);
        _fault.Clear();
        return KernelArgument.View(_fault);
    }

    private KernelArgument ScratchOf(KernelDefinition kernel, int parameter, int count, ReadOnlySpan<KernelArgument> arguments)
    {
        KernelParameter scratch = kernel.Parameters[parameter];
        long perItem = scratch.PerItem!(new KernelArguments(arguments));
        long length = Math.Max(perItem, 0) * count;
        if (perItem > int.MaxValue || length > int.MaxValue)
        {
            throw new KernelException(
                kernel.Name, $"It needs {perItem} elements of scratch memory for each of {count} indices, which is more than {int.MaxValue} in all.");
        }
        return scratch.ElementType switch
        {
            Type t when t == typeof(float) => Scratch<float>(parameter, (int)length),
            Type t when t == typeof(double) => Scratch<double>(parameter, (int)length),
            Type t when t == typeof(int) => Scratch<int>(parameter, (int)length),
            Type t when t == typeof(long) => Scratch<long>(parameter, (int)length),
            Type t when t == typeof(byte) => Scratch<byte>(parameter, (int)length),
            Type t => throw new NotSupportedException($"Kernel '{kernel.Name}' has scratch memory of type {t}."),
        };
    }

    /// <summary>Scratch memory, kept from launch to launch and not cleared.</summary>
    private KernelArgument Scratch<T>(int parameter, int length)
        where T : unmanaged
    {
        var key = (typeof(T), parameter);
        if (!_scratch.TryGetValue(key, out DeviceBuffer? buffer) || buffer.Length < length)
        {
            buffer?.Dispose();
            _scratch.Remove(key);
            _scratch[key] = buffer = Allocate<T>(length);
        }
        return KernelArgument.View(((DeviceBuffer<T>)buffer).Slice(0, length));
    }

    private interface IMaker
    {
        public IKernelRunner Make(StructDevice device, string name);
    }

    private sealed class Maker<TKernel> : IMaker
        where TKernel : struct, IKernel<TKernel>
    {
        public IKernelRunner Make(StructDevice device, string name) => device.Prepare<TKernel>(name);
    }
}
