using System.ComponentModel;

namespace AotGrad.Runtime;

/// <summary>What generated code does with all elements of an array of arrays; a row that is null has none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>Sets all elements to zero.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The array of arrays.</param>
    public static void Clear<T>(T[]?[] rows)
    {
        foreach (T[]? row in rows) row.AsSpan().Clear();
    }

    /// <summary>The number of elements in all rows.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The array of arrays.</param>
    /// <returns>Their sum.</returns>
    public static int Count<T>(T[]?[] rows)
    {
        int count = 0;
        foreach (T[]? row in rows) count = checked(count + (row?.Length ?? 0));
        return count;
    }

    /// <summary>Copies all elements, row after row.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The array of arrays.</param>
    /// <param name="elements">Where they go.</param>
    public static void CopyTo<T>(T[]?[] rows, Span<T> elements)
    {
        foreach (T[]? row in rows)
        {
            row.AsSpan().CopyTo(elements);
            elements = elements[(row?.Length ?? 0)..];
        }
    }

    /// <summary>Copies all elements to rows of the same lengths.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The array of arrays.</param>
    /// <param name="others">Where they go.</param>
    public static void CopyTo<T>(T[]?[] rows, T[][] others)
    {
        for (int i = 0; i < rows.Length; i++) rows[i].AsSpan().CopyTo(others[i]);
    }

    /// <summary>Takes all elements, row after row.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The array of arrays.</param>
    /// <param name="elements">Where they come from.</param>
    public static void CopyFrom<T>(T[]?[] rows, ReadOnlySpan<T> elements)
    {
        foreach (T[]? row in rows)
        {
            elements[..(row?.Length ?? 0)].CopyTo(row);
            elements = elements[(row?.Length ?? 0)..];
        }
    }

    /// <summary>An array of arrays of the same lengths, for an adjoint that nobody wants.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The array of arrays.</param>
    /// <returns>One of zeros.</returns>
    public static T[][] Like<T>(T[]?[] rows) => Array.ConvertAll(rows, row => new T[row?.Length ?? 0]);
}
