namespace AotGrad.Devices;

/// <summary>The arguments of a launch, as far as the size of scratch memory may depend on them.</summary>
public readonly ref struct KernelArguments
{
    private readonly ReadOnlySpan<KernelArgument> _arguments;

    internal KernelArguments(ReadOnlySpan<KernelArgument> arguments, int count)
    {
        _arguments = arguments;
        Count = count;
    }

    /// <summary>The number of indices.</summary>
    public long Count { get; }

    /// <summary>A quotient; 0 where the divisor is 0, since what is not run may have any size.</summary>
    /// <param name="dividend">What is divided.</param>
    /// <param name="divisor">By what.</param>
    /// <returns>The quotient, rounded to zero.</returns>
    public static long Quotient(long dividend, long divisor) => divisor == 0 ? 0 : dividend / divisor;

    /// <summary>A remainder; 0 where the divisor is 0.</summary>
    /// <param name="dividend">What is divided.</param>
    /// <param name="divisor">By what.</param>
    /// <returns>The remainder.</returns>
    public static long Remainder(long dividend, long divisor) => divisor == 0 ? 0 : dividend % divisor;

    /// <summary>The value of a scalar.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The value.</returns>
    public T Scalar<T>(int parameter)
        where T : unmanaged => _arguments[parameter].Value<T>();

    /// <summary>The number of elements of a buffer.</summary>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The number.</returns>
    public long Length(int parameter) => _arguments[parameter].Buffer!.Length;

    /// <summary>An element of a buffer, read from the device.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <param name="index">The index of the element.</param>
    /// <returns>The element.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public T Element<T>(int parameter, int index)
        where T : unmanaged
    {
        T value = default;
        _arguments[parameter].Elements<T>().Read(index, new Span<T>(ref value));
        return value;
    }
}
