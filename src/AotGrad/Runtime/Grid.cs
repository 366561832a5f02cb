using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Runtime;

/// <summary>What generated code does with all elements of arrays of two and three dimensions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Grid
{
    /// <summary>The elements of an array, row after row.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="array">The array.</param>
    /// <returns>A span over them.</returns>
    public static Span<T> Elements<T>(T[,] array) => Flat<T>(array);

    /// <inheritdoc cref="Elements{T}(T[,])"/>
    public static Span<T> Elements<T>(T[,,] array) => Flat<T>(array);

    /// <inheritdoc cref="Elements{T}(T[,])"/>
    /// <param name="grid">The elements with their sizes.</param>
    public static Span<T> Elements<T>(Grid2<T> grid) => grid.Elements;

    /// <inheritdoc cref="Elements{T}(T[,])"/>
    /// <param name="grid">The elements with their sizes.</param>
    public static Span<T> Elements<T>(Grid3<T> grid) => grid.Elements;

    /// <summary>Requires an index to start at 0 in each dimension, as it does in all arrays that C# creates.</summary>
    internal static void RequireZeroBased(Array array)
    {
        for (int i = 0; i < array.Rank; i++)
        {
            if (array.GetLowerBound(i) != 0) throw new ArgumentException("The indices of the array do not start at 0.");
        }
    }

    /// <exception cref="OverflowException">A length is negative, as for <c>new T[rows, columns]</c>.</exception>
    internal static int Count(int rows, int columns, int layers = 1)
    {
        if (rows < 0 || columns < 0 || layers < 0) throw new OverflowException();
        return checked(rows * columns * layers);
    }

    [DoesNotReturn]
    internal static void ThrowIndex() => throw new IndexOutOfRangeException();

    private static Span<T> Flat<T>(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}

/// <summary>A view of an array of two dimensions, or of pooled memory in place of one; it is used as <c>T[,]</c> is.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Grid2<T>
{
    private readonly Span<T> _elements;
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>Lays elements out in rows.</summary>
    /// <param name="elements">The elements, row after row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public Grid2(Span<T> elements, int rows, int columns)
    {
        _elements = elements[..Grid.Count(rows, columns)];
        _rows = rows;
        _columns = columns;
    }

    /// <summary>All elements, row after row.</summary>
    public Span<T> Elements => _elements;

    /// <inheritdoc cref="Array.Length"/>
    public int Length => _elements.Length;

    /// <summary>An element.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    public ref T this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)row >= (uint)_rows || (uint)column >= (uint)_columns) Grid.ThrowIndex();
            return ref Unsafe.Add(ref MemoryMarshal.GetReference(_elements), ((nint)row * _columns) + column);
        }
    }

    /// <inheritdoc cref="Array.GetLength"/>
    public int GetLength(int dimension) => dimension switch
    {
        0 => _rows,
        1 => _columns,
        _ => throw new IndexOutOfRangeException(),
    };

    /// <summary>Views an array.</summary>
    /// <param name="array">The array.</param>
    public static implicit operator Grid2<T>(T[,] array)
    {
        Grid.RequireZeroBased(array);
        return new(Grid.Elements(array), array.GetLength(0), array.GetLength(1));
    }
}

/// <summary>A view of an array of three dimensions, or of pooled memory in place of one; it is used as <c>T[,,]</c> is.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Grid3<T>
{
    private readonly Span<T> _elements;
    private readonly int _layers;
    private readonly int _rows;
    private readonly int _columns;

    /// <summary>Lays elements out in layers of rows.</summary>
    /// <param name="elements">The elements, row after row and layer after layer.</param>
    /// <param name="layers">The number of layers.</param>
    /// <param name="rows">The number of rows in each.</param>
    /// <param name="columns">The number of columns.</param>
    public Grid3(Span<T> elements, int layers, int rows, int columns)
    {
        _elements = elements[..Grid.Count(rows, columns, layers)];
        _layers = layers;
        _rows = rows;
        _columns = columns;
    }

    /// <summary>All elements, row after row and layer after layer.</summary>
    public Span<T> Elements => _elements;

    /// <inheritdoc cref="Array.Length"/>
    public int Length => _elements.Length;

    /// <summary>An element.</summary>
    /// <param name="layer">Its layer.</param>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    public ref T this[int layer, int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)layer >= (uint)_layers || (uint)row >= (uint)_rows || (uint)column >= (uint)_columns) Grid.ThrowIndex();
            return ref Unsafe.Add(ref MemoryMarshal.GetReference(_elements), ((((nint)layer * _rows) + row) * _columns) + column);
        }
    }

    /// <inheritdoc cref="Array.GetLength"/>
    public int GetLength(int dimension) => dimension switch
    {
        0 => _layers,
        1 => _rows,
        2 => _columns,
        _ => throw new IndexOutOfRangeException(),
    };

    /// <summary>Views an array.</summary>
    /// <param name="array">The array.</param>
    public static implicit operator Grid3<T>(T[,,] array)
    {
        Grid.RequireZeroBased(array);
        return new(Grid.Elements(array), array.GetLength(0), array.GetLength(1), array.GetLength(2));
    }
}
