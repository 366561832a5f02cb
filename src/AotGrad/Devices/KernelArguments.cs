namespace AotGrad.Devices;

/// <summary>The arguments of a launch, as far as the size of scratch memory may depend on them.</summary>
public readonly ref struct KernelArguments
{
    private readonly ReadOnlySpan<KernelArgument> _arguments;

    internal KernelArguments(ReadOnlySpan<KernelArgument> arguments) => _arguments = arguments;

    /// <summary>The value of a scalar.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The value.</returns>
    public T Scalar<T>(int parameter)
        where T : unmanaged => _arguments[parameter].Value<T>();

    /// <summary>The number of elements of a buffer.</summary>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The number.</returns>
    public int Length(int parameter) => _arguments[parameter].Buffer!.Length;

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
