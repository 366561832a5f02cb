using System.Numerics.Tensors;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>Arrays of several dimensions from their elements; the compiled wrappers call this.</summary>
public static class Grids
{
    public static T[,] Grid2<T>(T[] elements)
    {
        int rows = (int)Math.Sqrt(elements.Length), columns = rows == 0 ? 0 : elements.Length / rows;
        var grid = new T[rows, columns];
        for (int i = 0; i < elements.Length; i++)
            grid[i / columns, i % columns] = elements[i];
        return grid;
    }

    public static TensorSpan<T> Tensor<T>(T[] elements, int rank)
    {
        Array shape = rank switch { 1 => elements, 2 => Grid2(elements), _ => Grid3(elements) };
        nint[] lengths = [.. Enumerable.Range(0, rank).Select(d => (nint)shape.GetLength(d))], strides = new nint[rank];
        if (elements.Length == 0)
            return new TensorSpan<T>(elements, lengths);
        nint stride = 2;
        for (int d = rank - 1; d >= 0; d--)
        {
            strides[d] = lengths[d] > 1 ? stride : 0;
            stride = (stride * lengths[d]) + 1;
        }
        var tensor = new TensorSpan<T>(new T[stride], lengths, strides);
        new ReadOnlyTensorSpan<T>(elements, lengths).CopyTo(tensor);
        return tensor;
    }

    public static T[] Elements<T>(TensorSpan<T> tensor)
    {
        var elements = new T[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }

    public static T[][] Rows<T>(T[] elements)
    {
        var rows = new List<T[]>();
        for (int from = 0; from < elements.Length; from += rows.Count)
        {
            int left = elements.Length - from, length = rows.Count + 1;
            rows.Add(elements[from..(left < (2 * length) + 1 ? elements.Length : from + length)]);
            if (left < (2 * length) + 1)
                break;
        }
        return [.. rows];
    }

    public static T[,,] Grid3<T>(T[] elements)
    {
        T[,] first = Grid2(elements[..(elements.Length / 2)]), second = Grid2(elements[(elements.Length / 2)..]);
        var grid = new T[2, first.GetLength(0), first.GetLength(1)];
        for (int i = 0; i < first.GetLength(0); i++)
        {
            for (int j = 0; j < first.GetLength(1); j++)
                (grid[0, i, j], grid[1, i, j]) = (first[i, j], second[i, j]);
        }
        return grid;
    }
}
