using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AotGrad.Runtime;

/// <summary>
/// Pooled memory for a temporary array of the primal or of its adjoint. Generated code uses it in place of
/// <c>new T[n]</c>; <see cref="Dispose"/> returns what was rented.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Scratch<T>
{
    private T[]? _rented;

    /// <summary>Gives zeroed memory; what an earlier call gave must no longer be used.</summary>
    /// <param name="length">The number of elements.</param>
    /// <returns>A span of that length.</returns>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for <c>new T[length]</c>.</exception>
    public Span<T> Rent(int length)
    {
        if (length < 0) throw new OverflowException();
        if (_rented is null || _rented.Length < length)
        {
            Dispose();
            _rented = ArrayPool<T>.Shared.Rent(length);
        }
        Span<T> span = _rented.AsSpan(0, length);
        span.Clear();
        return span;
    }

    /// <summary>Returns pooled memory.</summary>
    public void Dispose()
    {
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        _rented = null;
    }
}
