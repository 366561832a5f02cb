namespace AotGrad.Devices;

/// <summary>The arguments of a launch on a device, for a kernel to take.</summary>
public readonly ref struct KernelBinder
{
    private readonly KernelDefinition _kernel;
    private readonly ReadOnlySpan<KernelArgument> _arguments;
    private readonly ReadOnlySpan<DeviceBuffer?> _sums;
    private readonly KernelGroups _groups;

    internal KernelBinder(KernelDefinition kernel, ReadOnlySpan<KernelArgument> arguments, KernelGroups groups, ReadOnlySpan<DeviceBuffer?> sums)
    {
        _kernel = kernel;
        _arguments = arguments;
        _groups = groups;
        _sums = sums;
    }

    /// <summary>The number of indices.</summary>
    public int Count => _groups.Count;

    /// <summary>The number of indices of a group, in a deterministic kernel.</summary>
    public int GroupSize => _groups.Size;

    /// <summary>Where the sums of a parameter are found.</summary>
    internal static int PlaceOfSums(int parameter, Type number) => 2 * parameter + (number == typeof(double) ? 1 : 0);

    /// <summary>The value of a scalar.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The value.</returns>
    public T Scalar<T>(int parameter)
        where T : unmanaged => _arguments[parameter].Value<T>();

    /// <summary>
    /// The number of elements of scratch memory that each index, or each group of them, has: those of index i begin at i times this
    /// number.
    /// </summary>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The number.</returns>
    public int PerItem(int parameter) => _arguments[parameter].Buffer!.Length / _groups.Number;

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

    /// <summary>
    /// A view of the numbers that a gradient consists of, to add to. In a deterministic kernel these are not its own: each group has
    /// some.
    /// </summary>
    /// <typeparam name="TView">The device's type for views.</typeparam>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The view.</returns>
    public TView Sums<TView, T>(int parameter)
        where TView : struct, IDeviceView<TView, T>
        where T : unmanaged
    {
        DeviceBuffer<T> buffer = SumsOf<T>(parameter);
        return TView.Over(buffer.Memory, buffer.Start, buffer.Length);
    }

    /// <summary>How many numbers <see cref="Sums"/> has for each group.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The number.</returns>
    public int SumsPerGroup<T>(int parameter)
        where T : unmanaged => SumsOf<T>(parameter).Length / _groups.Number;

    /// <summary>How many numbers each element of a gradient has.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The number.</returns>
    public int Stride<T>(int parameter)
        where T : unmanaged => Array.Find(_kernel.Parameters[parameter].Parts, p => p.Type == typeof(T)).Stride;

    /// <summary>The place of a number in each element of a gradient.</summary>
    /// <param name="parameter">The place of the parameter.</param>
    /// <param name="part">Which of the numbers to which is added.</param>
    /// <returns>Its place.</returns>
    public int Offset(int parameter, int part) => _kernel.Parameters[parameter].Parts[part].Offset;

    private DeviceBuffer<T> SumsOf<T>(int parameter)
        where T : unmanaged
    {
        if (_sums.IsEmpty)
            return _arguments[parameter].Buffer!.As<T>();
        return (DeviceBuffer<T>)_sums[PlaceOfSums(parameter, typeof(T))]!;
    }
}
