using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Devices.Host;

/// <summary>One launch: runs the kernel's range method for each part, then adds up what the parts accumulated. Used again and again.</summary>
internal sealed class HostLaunch(Workers workers) : IParts
{
    private readonly AccumulatorBank _accumulators = new();
    private readonly Exception?[] _failures = new Exception?[Partition.MaxParts];
    private KernelDefinition? _kernel;
    private KernelArgument[] _arguments = [];
    private int[] _offsets = [];
    private int[] _blocks = [];
    private Partition _partition;
    private bool _isReduction;

    /// <summary>Runs a kernel.</summary>
    public void Run(KernelDefinition kernel, int count, ReadOnlySpan<KernelArgument> arguments)
    {
        _kernel = kernel;
        if (_arguments.Length < arguments.Length)
        {
            _arguments = new KernelArgument[arguments.Length];
            _offsets = new int[arguments.Length];
            _blocks = new int[arguments.Length];
        }
        arguments.CopyTo(_arguments);
        try
        {
            long bytes = LayOut(out int blocks);
            _partition = Partition.Of(count, bytes, kernel.Statements);
            if (_partition.Parts > 1)
                _accumulators.Reserve((int)bytes, _partition.Parts);

            _isReduction = false;
            workers.Do(this, _partition.Parts);
            ThrowIfFailed();
            if (_partition.Parts > 1 && blocks > 0)
            {
                _isReduction = true;
                workers.Do(this, blocks);
            }
        }
        finally
        {
            Array.Clear(_arguments);
            Array.Clear(_failures);
            _kernel = null;
        }
    }

    /// <summary>An argument.</summary>
    public ref readonly KernelArgument Argument(int parameter) => ref _arguments[parameter];

    /// <summary>The memory that a part adds to.</summary>
    public Span<T> Accumulator<T>(int parameter, int part)
        where T : unmanaged
    {
        DeviceBuffer<T> buffer = _arguments[parameter].Elements<T>();
        if (_partition.Parts == 1)
            return HostMemory<T>.ElementsOf(buffer);
        int bytes = buffer.Length * Unsafe.SizeOf<T>();
        return MemoryMarshal.Cast<byte, T>(_accumulators.Of(part).Slice(_offsets[parameter], bytes));
    }

    void IParts.Do(int part)
    {
        if (_isReduction)
            Reduce(part);
        else
            RunPart(part);
    }

    /// <summary>Places the accumulators one after the other.</summary>
    /// <param name="blocks">The number of blocks in which they are added up.</param>
    /// <returns>How many bytes there are.</returns>
    private long LayOut(out int blocks)
    {
        long bytes = 0;
        blocks = 0;
        for (int i = 0; i < _kernel!.ArgumentCount; i++)
        {
            _blocks[i] = blocks;
            if (_kernel.Parameters[i].Role != KernelRole.Accumulate)
                continue;
            DeviceBuffer buffer = _arguments[i].Buffer!;
            _offsets[i] = (int)Math.Min(bytes, int.MaxValue);
            bytes += AccumulatorBank.Aligned((long)buffer.Length * buffer.ElementBytes);
            blocks += AccumulatorBank.BlocksOf(buffer.Length, buffer.ElementBytes);
        }
        return bytes;
    }

    private void RunPart(int part)
    {
        try
        {
            if (_partition.Parts > 1)
                _accumulators.Of(part).Clear();
            (int begin, int end) = _partition[part];
            _kernel!.Host(new HostArguments(this, part), begin, end);
        }
        catch (Exception e)
        {
            _failures[part] = e;
        }
    }

    private void ThrowIfFailed()
    {
        for (int part = 0; part < _partition.Parts; part++)
        {
            if (_failures[part] is { } failure)
            {
                (int begin, int end) = _partition[part];
                throw new KernelException(_kernel!.Name, $"{failure.GetType().Name} at an index from {begin} to {end - 1}. {failure.Message}", failure);
            }
        }
    }

    private void Reduce(int block)
    {
        int parameter = _kernel!.ArgumentCount - 1;
        while (_blocks[parameter] > block || _kernel.Parameters[parameter].Role != KernelRole.Accumulate)
            parameter--;
        DeviceBuffer buffer = _arguments[parameter].Buffer!;
        _accumulators.AddUp(block - _blocks[parameter], _kernel.Parameters[parameter], buffer.OnHost, buffer.ElementBytes, _offsets[parameter]);
    }
}
