namespace AotGrad.Devices.Host;

/// <summary>One launch: runs the kernel's range method for each part, then adds up what the parts accumulated. Used again and again.</summary>
internal sealed class HostLaunch(Workers workers) : IParts
{
    private readonly AccumulatorBank<float> _floats = new();
    private readonly AccumulatorBank<double> _doubles = new();
    private readonly Exception?[] _failures = new Exception?[Partition.MaxParts];
    private KernelDefinition? _kernel;
    private KernelArgument[] _arguments = [];
    private int[] _offsets = [];
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
        }
        arguments.CopyTo(_arguments);
        try
        {
            (long floats, long doubles) = LayOut();
            _partition = Partition.Of(count, sizeof(float) * floats + sizeof(double) * doubles);
            if (_partition.Parts > 1)
            {
                _floats.Reserve((int)floats, _partition.Parts);
                _doubles.Reserve((int)doubles, _partition.Parts);
            }

            _isReduction = false;
            workers.Do(this, _partition.Parts);
            ThrowIfFailed();
            if (_partition.Parts > 1 && floats + doubles > 0)
            {
                _isReduction = true;
                workers.Do(this, _floats.Blocks + _doubles.Blocks);
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
        Span<T> all = typeof(T) == typeof(float) ? As<float, T>(_floats.Of(part)) : As<double, T>(_doubles.Of(part));
        return all.Slice(_offsets[parameter], buffer.Length);
    }

    void IParts.Do(int part)
    {
        if (!_isReduction)
            RunPart(part);
        else if (part < _floats.Blocks)
            Reduce(_floats, part);
        else
            Reduce(_doubles, part - _floats.Blocks);
    }

    /// <summary>Places the accumulators one after the other, and returns how many elements there are.</summary>
    private (long Floats, long Doubles) LayOut()
    {
        long floats = 0, doubles = 0;
        for (int i = 0; i < _kernel!.ArgumentCount; i++)
        {
            if (_kernel.Parameters[i].Role != KernelRole.Accumulate)
                continue;
            ref long length = ref _arguments[i].Type == typeof(float) ? ref floats : ref doubles;
            _offsets[i] = (int)Math.Min(length, int.MaxValue);
            length += _arguments[i].Buffer!.Length;
        }
        return (floats, doubles);
    }

    private void RunPart(int part)
    {
        try
        {
            if (_partition.Parts > 1)
            {
                _floats.Of(part).Clear();
                _doubles.Of(part).Clear();
            }
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

    private void Reduce<T>(AccumulatorBank<T> bank, int block)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        ReadOnlySpan<T> sums = bank.AddUp(block, out int start);
        for (int i = 0; i < _kernel!.ArgumentCount; i++)
        {
            if (_kernel.Parameters[i].Role != KernelRole.Accumulate || _arguments[i].Type != typeof(T))
                continue;
            Span<T> target = HostMemory<T>.ElementsOf(_arguments[i].Elements<T>());
            int offset = _offsets[i], from = Math.Max(start, offset), to = Math.Min(start + sums.Length, offset + target.Length);
            if (from < to)
                AccumulatorBank<T>.Add(sums[(from - start)..(to - start)], target[(from - offset)..(to - offset)]);
        }
    }

    private static Span<TTo> As<TFrom, TTo>(Span<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => System.Runtime.InteropServices.MemoryMarshal.Cast<TFrom, TTo>(span);
}
