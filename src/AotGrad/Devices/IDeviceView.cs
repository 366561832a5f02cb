namespace AotGrad.Devices;

/// <summary>
/// Elements of a buffer as a kernel sees them on a device. An index outside the view never touches other memory: the device
/// reads zero, writes nothing, and reports it, at the latest when it is synchronized or read from.
/// </summary>
/// <typeparam name="TSelf">The view itself.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
public interface IDeviceView<TSelf, T>
    where TSelf : struct, IDeviceView<TSelf, T>
    where T : unmanaged
{
    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    public T this[int index] { get; set; }

    /// <summary>A part of the view.</summary>
    /// <param name="start">The index of its first element.</param>
    /// <param name="length">The number of its elements.</param>
    /// <returns>The part.</returns>
    public TSelf Slice(int start, int length);

    /// <summary>Adds to an element, atomically where pieces of work run at the same time; only for float and double.</summary>
    /// <param name="index">The index of the element.</param>
    /// <param name="value">What to add.</param>
    public void Add(int index, T value);

    /// <summary>A view over memory of its device.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <returns>The view.</returns>
    public static abstract TSelf Over(DeviceMemory<T> memory, int start, int length);
}
