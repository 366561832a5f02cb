using ILGPU;

namespace AotGrad.Ilgpu;

/// <summary>Adds floats.</summary>
public readonly struct FloatAdder : IAtomicAdder<float>
{
    /// <inheritdoc/>
    public void Add(ref float target, float value) => Atomic.Add(ref target, value);
}

/// <summary>Adds doubles.</summary>
public readonly struct DoubleAdder : IAtomicAdder<double>
{
    /// <inheritdoc/>
    public void Add(ref double target, double value) => Atomic.Add(ref target, value);
}

/// <summary>For elements that no kernel accumulates; kernel definitions see to that.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public readonly struct NoAdder<T> : IAtomicAdder<T>
{
    /// <inheritdoc/>
    public void Add(ref T target, T value)
    {
    }
}
