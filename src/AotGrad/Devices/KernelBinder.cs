namespace AotGrad.Devices;

/// <summary>The arguments of a launch on a device, for a kernel to take.</summary>
public readonly ref struct KernelBinder
{
    private readonly ReadOnlySpan<KernelArgument> _arguments;
    private readonly int _count;

    internal KernelBinder(ReadOnlySpan<KernelArgument> arguments, int count)
    {
        _arguments = arguments;
        _count = count;
    }

    /// <summary>The value of a scalar.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The value.</returns>
    public T Scalar<T>(int parameter)
        where T : unmanaged => _arguments[parameter].Value<T>();

    /// <summary>The number of elements of scratch memory that each index has: those of index i begin at i times this number.</summary>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The number.</returns>
    public int PerItem(int parameter) => _arguments[parameter].Buffer!.Length / _count;

    /// <summary>A view of a buffer, of scratch memory or of the fault.</summary>
    /// <typeparam name="TView">The device's type for views.</typeparam>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The view.</returns>
    public TView View<TView, T>(int parameter)
        where TView : struct, IDeviceView<TView, T>
        where T : unmanaged
    {
        DeviceBuffer<T> buffer = _arguments[parameter].Elements<T>();
        return TView.Over(buffer.Memory, buffer.Start, buffer.Length);
    }
}
