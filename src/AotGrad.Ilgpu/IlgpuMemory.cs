using AotGrad.Devices;
using ILGPU;
using ILGPU.Runtime;

namespace AotGrad.Ilgpu;

/// <summary>An allocation of an accelerator.</summary>
/// <param name="owner">The device.</param>
/// <param name="buffer">The allocation.</param>
/// <param name="elements">All of it.</param>
internal sealed class IlgpuMemory<T>(IlgpuDevice owner, MemoryBuffer buffer, ArrayView<T> elements) : DeviceMemory<T>(owner)
    where T : unmanaged
{
    /// <summary>The device.</summary>
    public IlgpuDevice Owner { get; } = owner;

    private AcceleratorStream Stream => buffer.Accelerator.DefaultStream;

    /// <summary>A part of the allocation, as kernels see it.</summary>
    public ArrayView<T> View(int start, int length) => elements.SubView(start, length);

    public override void Write(int start, ReadOnlySpan<T> source) => View(start, source.Length).CopyFromCPU(Stream, source);

    public override void Read(int start, Span<T> destination)
    {
        Owner.Faults.Report();
        View(start, destination.Length).CopyToCPU(Stream, destination);
    }

    public override void Clear(int start, int length)
    {
        if (start == 0 || buffer.AcceleratorType != AcceleratorType.OpenCL)
        {
            View(start, length).MemSetToZero(Stream);
            return;
        }
        // On OpenCL, ILGPU 1.5.3 fills a wrong place of the buffer, unless it is the start: it scales the offset twice.
        using MemoryBuffer1D<T, Stride1D.Dense> zeros = buffer.Accelerator.Allocate1D<T>(length);
        zeros.MemSetToZero(Stream);
        zeros.View.AsContiguous().CopyTo(Stream, View(start, length));
        Stream.Synchronize();
    }

    public override void CopyTo(int start, DeviceMemory<T> destination, int destinationStart, int length)
    {
        ArrayView<T> from = View(start, length), to = ((IlgpuMemory<T>)destination).View(destinationStart, length);
        if (!ReferenceEquals(this, destination) || Math.Abs((long)start - destinationStart) >= length)
        {
            from.CopyTo(Stream, to);
            return;
        }
        using MemoryBuffer1D<T, Stride1D.Dense> third = buffer.Accelerator.Allocate1D<T>(length);
        from.CopyTo(Stream, third.View.AsContiguous());
        third.View.AsContiguous().CopyTo(Stream, to);
        Stream.Synchronize();
    }

    public override DeviceMemory<TPart> As<TPart>() => new IlgpuMemory<TPart>(Owner, buffer, elements.Cast<TPart>());

    protected override void Free() => buffer.Dispose();
}
