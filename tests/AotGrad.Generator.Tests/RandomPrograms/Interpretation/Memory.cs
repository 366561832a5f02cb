namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

/// <summary>A value with its derivatives in all directions at once; no tangent means that all are zero.</summary>
internal readonly record struct Dual(double Value, double[]? Tangent = null)
{
    public double TangentAt(int lane) => Tangent is null ? 0 : Tangent[lane];
}

/// <summary>A window onto storage: a span, or a scalar variable as a span of one.</summary>
internal readonly record struct View(Dual[] Data, int Start, int Length)
{
    public static View Scalar(Dual value) => new([value], 0, 1);

    public static View Zeroed(int length) => new(new Dual[length], 0, length);

    public ref Dual this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Length)
                throw new RejectedException("index");
            return ref Data[Start + index];
        }
    }

    public View Copy() => new([.. Data.AsSpan(Start, Length)], 0, Length);

    public void CopyTo(View target) => Data.AsSpan(Start, Length).CopyTo(target.Data.AsSpan(target.Start, target.Length));

    public void Fill(Dual value) => Data.AsSpan(Start, Length).Fill(value);

    public View Slice(int start, int length)
    {
        if (start < 0 || length < 0 || start > Length - length)
            throw new RejectedException("slice");
        return new View(Data, Start + start, length);
    }
}

/// <summary>The program is not one to judge on these inputs: it would fail, run too long, or leave the tame range.</summary>
internal sealed class RejectedException(string reason) : Exception(reason);
