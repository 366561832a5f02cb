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
    private DeviceBuffer?[] _sums = [];

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
        bool isGrouped = kernel.IsDeterministic && kernel.Accumulates;
        KernelGroups groups = isGrouped ? KernelGroups.Of(count, BytesOfSums(kernel, arguments)) : new(count, 1);
        ReadOnlySpan<DeviceBuffer?> sums = isGrouped ? MakeSums(kernel, groups, arguments) : [];
        RunItems(kernel, groups, arguments, sums);
        if (isGrouped)
            AddUp(kernel, arguments, sums);
    }

    private void RunItems(KernelDefinition kernel, KernelGroups groups, ReadOnlySpan<KernelArgument> arguments, ReadOnlySpan<DeviceBuffer?> sums)
    {
        IKernelRunner runner = RunnerOf(kernel);
        int total = kernel.Parameters.Length, given = arguments.Length;
        if (given == total)
        {
            runner.Run(groups.Number, new KernelBinder(kernel, arguments, groups, sums));
            return;
        }

        var all = new KernelArgument[total];
        arguments.CopyTo(all);
        bool hasFault = false;
        for (int i = given; i < total; i++)
        {
            hasFault |= kernel.Parameters[i].Role == KernelRole.Fault;
            all[i] = hasFault ? Fault() : ScratchOf(kernel, i, groups, arguments);
        }
        runner.Run(groups.Number, new KernelBinder(kernel, all, groups, sums));
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

    // ---- sums of deterministic kernels ----

    private static long BytesOfSums(KernelDefinition kernel, ReadOnlySpan<KernelArgument> arguments)
    {
        long bytes = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            foreach (Type number in kernel.Parameters[i].Parts.Select(p => p.Type).Distinct())
                bytes += NumbersOf(kernel.Parameters[i], number, arguments[i].Buffer!) * (number == typeof(double) ? sizeof(double) : sizeof(float));
        }
        return bytes;
    }

    private static long NumbersOf(KernelParameter parameter, Type number, DeviceBuffer buffer) =>
        (long)buffer.Length * Array.Find(parameter.Parts, p => p.Type == number).Stride;

    /// <summary>Memory for the sums of each group, all of them 0.</summary>
    private ReadOnlySpan<DeviceBuffer?> MakeSums(KernelDefinition kernel, KernelGroups groups, ReadOnlySpan<KernelArgument> arguments)
    {
        if (_sums.Length < 2 * arguments.Length)
            _sums = new DeviceBuffer?[2 * arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            KernelParameter parameter = kernel.Parameters[i];
            foreach (Type number in parameter.Parts.Select(p => p.Type).Distinct())
            {
                long length = NumbersOf(parameter, number, arguments[i].Buffer!) * groups.Number;
                if (length > int.MaxValue)
                    throw new KernelException(kernel.Name, $"It needs {length} numbers for the sums of '{parameter.Name}', which is more than {int.MaxValue}.");
                int place = KernelBinder.PlaceOfSums(i, number);
                _sums[place] = number == typeof(double) ? Zeros<double>(place, (int)length) : Zeros<float>(place, (int)length);
            }
        }
        return _sums;
    }

    private DeviceBuffer<T> Zeros<T>(int place, int length)
        where T : unmanaged
    {
        // Behind the places of scratch memory.
        DeviceBuffer<T> zeros = Scratch<T>(-1 - place, length);
        zeros.Clear();
        return zeros;
    }

    private void AddUp(KernelDefinition kernel, ReadOnlySpan<KernelArgument> arguments, ReadOnlySpan<DeviceBuffer?> sums)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            foreach (KernelPart part in kernel.Parameters[i].Parts)
            {
                if (part.Type == typeof(double))
                    AddUp<double>(part, arguments[i].Buffer!, sums[KernelBinder.PlaceOfSums(i, part.Type)]!);
                else
                    AddUp<float>(part, arguments[i].Buffer!, sums[KernelBinder.PlaceOfSums(i, part.Type)]!);
            }
        }
    }

    private void AddUp<T>(KernelPart part, DeviceBuffer gradient, DeviceBuffer sums)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        if (gradient.Length == 0)
            return;
        RunItems(
            SumKernel<T>.Definition,
            new(gradient.Length, 1),
            [KernelArgument.View((DeviceBuffer<T>)sums), KernelArgument.View(gradient.As<T>()), KernelArgument.Scalar(part.Offset), KernelArgument.Scalar(part.Stride)],
            sums: []);
    }

    private KernelArgument Fault()
    {
        _fault ??= Allocate<int>(1);
        _fault.Clear();
        return KernelArgument.View(_fault);
    }

    private KernelArgument ScratchOf(KernelDefinition kernel, int parameter, KernelGroups groups, ReadOnlySpan<KernelArgument> arguments)
    {
        KernelParameter scratch = kernel.Parameters[parameter];
        long perItem = scratch.PerItem!(new KernelArguments(arguments, groups.Count));
        long length = Math.Max(perItem, 0) * groups.Number;
        if (perItem > int.MaxValue || length > int.MaxValue)
        {
            throw new KernelException(
                kernel.Name, $"It needs {perItem} elements of scratch memory for each of {groups.Number} {(groups.Size > 1 ? "groups of indices" : "indices")}, which is more than {int.MaxValue} in all.");
        }
        return scratch.ElementType switch
        {
            Type t when t == typeof(float) => KernelArgument.View(Scratch<float>(parameter, (int)length)),
            Type t when t == typeof(double) => KernelArgument.View(Scratch<double>(parameter, (int)length)),
            Type t when t == typeof(int) => KernelArgument.View(Scratch<int>(parameter, (int)length)),
            Type t when t == typeof(uint) => KernelArgument.View(Scratch<uint>(parameter, (int)length)),
            Type t when t == typeof(long) => KernelArgument.View(Scratch<long>(parameter, (int)length)),
            Type t when t == typeof(ulong) => KernelArgument.View(Scratch<ulong>(parameter, (int)length)),
            Type t when t == typeof(short) => KernelArgument.View(Scratch<short>(parameter, (int)length)),
            Type t when t == typeof(ushort) => KernelArgument.View(Scratch<ushort>(parameter, (int)length)),
            Type t when t == typeof(byte) => KernelArgument.View(Scratch<byte>(parameter, (int)length)),
            Type t when t == typeof(sbyte) => KernelArgument.View(Scratch<sbyte>(parameter, (int)length)),
            Type t => throw new NotSupportedException($"Kernel '{kernel.Name}' has scratch memory of type {t}."),
        };
    }

    /// <summary>Scratch memory, kept from launch to launch and not cleared.</summary>
    private DeviceBuffer<T> Scratch<T>(int parameter, int length)
        where T : unmanaged
    {
        var key = (typeof(T), parameter);
        if (!_scratch.TryGetValue(key, out DeviceBuffer? buffer) || buffer.Length < length)
        {
            buffer?.Dispose();
            _scratch.Remove(key);
            _scratch[key] = buffer = Allocate<T>(length);
        }
        return ((DeviceBuffer<T>)buffer).Slice(0, length);
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
