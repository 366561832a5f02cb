using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AotGrad.Devices;
using AotGrad.Ilgpu.Cuda;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.IR;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using IlgpuHardware = ILGPU.Runtime.Device;

namespace AotGrad.Ilgpu;

/// <summary>A CUDA or OpenCL device, or ILGPU's imitation of one on the host. Each kernel is compiled when it is first launched.</summary>
[RequiresDynamicCode("Kernels for this device are made at run time.")]
[RequiresUnreferencedCode("Kernels for this device are made at run time.")]
public sealed class IlgpuDevice : StructDevice
{
    private readonly Context _context;
    private readonly Accelerator _accelerator;
    private readonly bool _addsByWarps;

    private IlgpuDevice(Context context, IlgpuHardware hardware, DeviceKind kind)
    {
        _context = context;
        _accelerator = hardware.CreateAccelerator(context);
        _addsByWarps = _accelerator is CudaAccelerator cuda && WarpAdders.AreSupported(cuda.Architecture, cuda.InstructionSet);
        Kind = kind;
        Memory = MemoryOf(hardware);
        Faults = new Faults(_accelerator);
    }

    /// <inheritdoc/>
    public override string Name => _accelerator.Name;

    /// <inheritdoc/>
    public override DeviceKind Kind { get; }

    /// <inheritdoc/>
    public override long Memory { get; }

    /// <summary>Indices out of range.</summary>
    internal Faults Faults { get; }

    /// <summary>The devices that ILGPU finds: CUDA first, then OpenCL, then the imitation on the host.</summary>
    /// <returns>What can be opened.</returns>
    public static new IReadOnlyList<DeviceInfo> List()
    {
        using Context context = MakeContext();
        return [.. Find(context).Select(found => new IlgpuDeviceInfo(found.Hardware.Name, found.Kind, MemoryOf(found.Hardware), found.Place))];
    }

    /// <summary>Opens the first device of <see cref="List"/>.</summary>
    /// <returns>The device, to be disposed of when done.</returns>
    public static IlgpuDevice Open() => Open(kind: null, 0);

    /// <summary>Opens a device of some kind.</summary>
    /// <param name="kind">The kind; not <see cref="DeviceKind.Host"/>.</param>
    /// <param name="place">Which of those in <see cref="List"/>, from 0.</param>
    /// <returns>The device, to be disposed of when done.</returns>
    /// <exception cref="InvalidOperationException">There is no such device, or it cannot be opened.</exception>
    public static IlgpuDevice Open(DeviceKind kind, int place = 0) => Open((DeviceKind?)kind, place);

    /// <inheritdoc/>
    public override void Synchronize()
    {
        lock (Gate)
        {
            ThrowIfDisposed();
            _accelerator.Bind();
            try
            {
                _accelerator.Synchronize();
            }
            catch (AcceleratorException e)
            {
                throw new KernelException(Faults.Last, $"'{Name}' reports: {e.Message}", e);
            }
            Faults.Report();
        }
    }

    /// <inheritdoc/>
    protected override Type ViewType(Type elementType) => ViewTypes.Of(elementType, _addsByWarps);

    /// <inheritdoc/>
    protected override DeviceMemory<T> AllocateMemory<T>(int length)
    {
        long bytes = (long)length * Unsafe.SizeOf<T>();
        if (bytes > Memory)
            throw OutOfMemory(bytes);
        _accelerator.Bind();
        try
        {
            // Some drivers refuse buffers of nothing.
            MemoryBuffer1D<T, Stride1D.Dense> buffer = _accelerator.Allocate1D<T>(Math.Max(length, 1));
            buffer.MemSetToZero();
            return new IlgpuMemory<T>(this, buffer, buffer.View.AsContiguous());
        }
        catch (NotSupportedException e)
        {
            throw new NotSupportedException($"'{Name}' has no buffers of elements of type {typeof(T)}. {e.Message}", e);
        }
        catch (Exception e) when (e is AcceleratorException or OutOfMemoryException)
        {
            throw OutOfMemory(bytes, e);
        }
    }

    /// <inheritdoc/>
    protected override void CheckSupport(KernelDefinition kernel)
    {
        if (kernel.NeedsDouble && _accelerator.Capabilities is CLCapabilityContext { Float64: false })
            throw new NotSupportedException($"Kernel '{kernel.Name}' computes with double, which '{Name}' has not.");
        if (kernel.NeedsAtomics && kernel.NeedsDouble && _accelerator.Capabilities is CLCapabilityContext { Int64_Atomics: false })
            throw new NotSupportedException($"Kernel '{kernel.Name}' adds to doubles from several indices, which '{Name}' cannot.");
    }

    /// <inheritdoc/>
    protected override IKernelRunner Prepare<TKernel>(string name)
    {
        _accelerator.Bind();
        return new IlgpuRunner<TKernel>(name, _accelerator, Faults);
    }

    /// <inheritdoc/>
    protected override void Free()
    {
        _accelerator.Dispose();
        _context.Dispose();
    }

    private static IlgpuDevice Open(DeviceKind? kind, int place)
    {
        Context context = MakeContext();
        try
        {
            foreach (Found found in Find(context))
            {
                if ((kind is null || found.Kind == kind) && found.Place == place)
                    return new IlgpuDevice(context, found.Hardware, found.Kind);
            }
            throw new InvalidOperationException($"There is no device {place} of kind {kind}.");
        }
        catch (Exception e)
        {
            context.Dispose();
            if (e is AcceleratorException or NotSupportedException or CapabilityNotSupportedException)
                throw new InvalidOperationException($"Device {place} of kind {kind} cannot be opened: {e.Message}", e);
            throw;
        }
    }

    /// <summary>ILGPU looks for drivers when a context is made, and has none where it finds none.</summary>
    private static Context MakeContext() => Context.Create(builder => EnableFunctions(builder.AllAccelerators()));

    /// <summary>What kernels need of a context: the functions of <see cref="Math"/>.</summary>
    internal static Context.Builder EnableFunctions(Context.Builder builder)
    {
        builder.EnableAlgorithms();
        CudaFunctions.Register(builder.GetIntrinsicManager());
        return builder;
    }

    private static IEnumerable<Found> Find(Context context)
    {
        // A graphics processor is worth more than a processor, whatever the order of the drivers.
        IEnumerable<IlgpuHardware> openCl = context.Devices.OfType<CLDevice>().OrderBy(device => device.DeviceType == CLDeviceType.CL_DEVICE_TYPE_GPU ? 0 : 1);
        return
        [
            .. context.Devices.OfType<CudaDevice>().Select((device, place) => new Found(device, DeviceKind.Cuda, place)),
            .. openCl.Select((device, place) => new Found(device, DeviceKind.OpenCl, place)),
            .. context.Devices.OfType<CPUDevice>().Select((device, place) => new Found(device, DeviceKind.Emulated, place)),
        ];
    }

    private static long MemoryOf(IlgpuHardware hardware) =>
        hardware is CPUDevice ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes : hardware.MemorySize;

    private readonly record struct Found(IlgpuHardware Hardware, DeviceKind Kind, int Place);
}
