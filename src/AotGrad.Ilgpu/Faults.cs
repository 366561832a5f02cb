using AotGrad.Devices;
using ILGPU;
using ILGPU.Runtime;

namespace AotGrad.Ilgpu;

/// <summary>Marks that kernels leave where an index is out of range, one for each kernel.</summary>
internal sealed class Faults(Accelerator accelerator)
{
    // Kernels beyond this number share marks, so that a message may name the wrong one of them.
    private const int Capacity = 1024;

    private readonly MemoryBuffer1D<int, Stride1D.Dense> _marks = Clean(accelerator);
    private readonly List<string> _kernels = [];
    private readonly int[] _host = new int[Capacity];
    private bool _mayHaveMarks;

    /// <summary>The mark of the kernel that is being launched.</summary>
    public ArrayView<int> Current { get; private set; }

    /// <summary>The name of the kernel that was launched last.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Registers a kernel.</summary>
    /// <returns>Its place.</returns>
    public int Register(string kernel)
    {
        _kernels.Add(kernel);
        return _kernels.Count - 1;
    }

    /// <summary>Says which kernel is being launched.</summary>
    public void Enter(int kernel)
    {
        Last = _kernels[kernel];
        Current = _marks.AsArrayView<int>(kernel % Capacity, 1);
        _mayHaveMarks = true;
    }

    /// <summary>Throws, and forgets, the first mark that was left; waits for what was launched.</summary>
    public void Report()
    {
        if (!_mayHaveMarks)
            return;
        _mayHaveMarks = false;
        _marks.View.AsContiguous().CopyToCPU(accelerator.DefaultStream, _host.AsSpan());
        int kernel = Array.FindIndex(_host, mark => mark != 0);
        if (kernel < 0)
            return;
        _marks.MemSetToZero();
        throw new KernelException(_kernels[kernel], "An index, or a slice, was out of the range of its buffer, or a loop ran more often than its [MaxTrips] says. What the kernel wrote is unspecified.");
    }

    private static MemoryBuffer1D<int, Stride1D.Dense> Clean(Accelerator accelerator)
    {
        MemoryBuffer1D<int, Stride1D.Dense> marks = accelerator.Allocate1D<int>(Capacity);
        marks.MemSetToZero();
        return marks;
    }
}
