using System.Runtime.InteropServices;

namespace AotGrad.Devices;

/// <summary>A number in an element to which a kernel adds: the element itself, or a part of it if it is a struct.</summary>
public readonly record struct KernelPart
{
    private KernelPart(Type type, int offset, int stride)
    {
        Type = type;
        Offset = offset;
        Stride = stride;
    }

    /// <summary>The type of the number: float or double.</summary>
    public Type Type { get; }

    /// <summary>Its place in the element, in numbers of its type; −1 if it is at no multiple of its size.</summary>
    internal int Offset { get; }

    /// <summary>The size of the element in numbers of this type.</summary>
    internal int Stride { get; }

    /// <summary>Finds a number in an element, however the runtime lays that out.</summary>
    /// <typeparam name="TElement">The type of the element.</typeparam>
    /// <typeparam name="T">The type of the number.</typeparam>
    /// <param name="probe">An element in which this number is 1, and everything else is 0.</param>
    /// <returns>The part.</returns>
    public static KernelPart Of<TElement, T>(TElement probe)
        where TElement : unmanaged
        where T : unmanaged, System.Numerics.INumber<T>
    {
        ReadOnlySpan<TElement> element = [probe];
        ReadOnlySpan<T> numbers = MemoryMarshal.Cast<TElement, T>(element);
        bool fits = MemoryMarshal.AsBytes(element).Length == MemoryMarshal.AsBytes(numbers).Length;
        return new(typeof(T), fits ? numbers.IndexOf(T.One) : -1, numbers.Length);
    }

    /// <summary>An element that is a number.</summary>
    internal static KernelPart Whole(Type type) => new(type, 0, 1);
}
