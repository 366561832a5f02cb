namespace AotGrad.Ilgpu;

/// <summary>Adds to an element that others may add to at the same time.</summary>
/// <typeparam name="T">The type of the element.</typeparam>
public interface IAtomicAdder<T>
{
    /// <summary>Adds.</summary>
    /// <param name="target">The element.</param>
    /// <param name="value">What to add.</param>
    public void Add(ref T target, T value);
}
