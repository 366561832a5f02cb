using System.Runtime.CompilerServices;
using ILGPU;

namespace AotGrad.Ilgpu;

/// <summary>Adds floats. Their bits are compared: NaN, of which ILGPU's own addition waits that it is itself, is a value like any other.</summary>
public readonly struct FloatAdder : IAtomicAdder<float>
{
    /// <inheritdoc/>
    public void Add(ref float target, float value)
    {
        ref int bits = ref Unsafe.As<float, int>(ref target);
        int seen = bits, expected;
        do
        {
            expected = seen;
            seen = Atomic.CompareExchange(ref bits, expected, BitConverter.SingleToInt32Bits(BitConverter.Int32BitsToSingle(expected) + value));
        }
        while (seen != expected);
    }
}

/// <summary>Adds doubles, as <see cref="FloatAdder"/> does floats.</summary>
public readonly struct DoubleAdder : IAtomicAdder<double>
{
    /// <inheritdoc/>
    public void Add(ref double target, double value)
    {
        ref long bits = ref Unsafe.As<double, long>(ref target);
        long seen = bits, expected;
        do
        {
            expected = seen;
            seen = Atomic.CompareExchange(ref bits, expected, BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(expected) + value));
        }
        while (seen != expected);
    }
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
