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
    private ArrayHeap<T>? _arrays;

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

    /// <summary>Gives zeroed memory in rows; what an earlier call gave must no longer be used.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>A view of that size.</returns>
    /// <exception cref="OverflowException">A number is negative, as for <c>new T[rows, columns]</c>.</exception>
    public Grid2<T> Rent(int rows, int columns) => new(Rent(Grid.Count(rows, columns)), rows, columns);

    /// <summary>Gives zeroed memory in layers of rows; what an earlier call gave must no longer be used.</summary>
    /// <param name="layers">The number of layers.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>A view of that size.</returns>
    /// <exception cref="OverflowException">A number is negative, as for <c>new T[layers, rows, columns]</c>.</exception>
    public Grid3<T> Rent(int layers, int rows, int columns) => new(Rent(Grid.Count(rows, columns, layers)), layers, rows, columns);

    /// <summary>Gives memory for arrays; what an earlier call gave must no longer be used.</summary>
    /// <param name="like">For adjoints, the memory that they belong to.</param>
    /// <returns>A heap without arrays.</returns>
    public ArrayHeap<T> RentArrays(ArrayHeap<T>? like = null)
    {
        if (_arrays is not null) ArrayHeap<T>.Return(_arrays);
        return _arrays = ArrayHeap<T>.Rent(like);
    }

    /// <summary>Returns pooled memory.</summary>
    public void Dispose()
    {
        if (_arrays is not null) ArrayHeap<T>.Return(_arrays);
        _arrays = null;
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        _rented = null;
    }
}
