using AotGrad.Devices.Host;

namespace AotGrad.Devices;

/// <summary>The arguments of a launch on the host, for one part of the work.</summary>
public readonly struct HostArguments
{
    private readonly HostLaunch _launch;
    private readonly int _part;

    internal HostArguments(HostLaunch launch, int part)
    {
        _launch = launch;
        _part = part;
    }

    /// <summary>The value of a scalar.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The value.</returns>
    public T Scalar<T>(int parameter)
        where T : unmanaged => _launch.Argument(parameter).Value<T>();

    /// <summary>The elements of a buffer that is read.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The elements.</returns>
    public ReadOnlySpan<T> Read<T>(int parameter)
        where T : unmanaged => Write<T>(parameter);

    /// <summary>The elements of a buffer that is written.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The elements.</returns>
    public Span<T> Write<T>(int parameter)
        where T : unmanaged => HostMemory<T>.ElementsOf(_launch.Argument(parameter).Elements<T>());

    /// <summary>
    /// What to add to, in place of a buffer that several indices add to: zeroed memory of its length that belongs to this part of
    /// the work, or the buffer itself where there is one part. It may be added to and nothing else.
    /// </summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="parameter">The place of the parameter.</param>
    /// <returns>The elements.</returns>
    public Span<T> Accumulate<T>(int parameter)
        where T : unmanaged => _launch.Accumulator<T>(parameter, _part);
}
