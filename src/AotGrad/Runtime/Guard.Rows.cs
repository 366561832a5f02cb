using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AotGrad.Runtime;

/// <content>Checks of arrays of arrays.</content>
public static partial class Guard
{
    /// <summary>Requires the gradient of an array of arrays to have rows of the same lengths.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="parameterName">The parameter's name.</param>
    /// <param name="gradientName">The gradient's name.</param>
    /// <exception cref="ArgumentException">The lengths differ; names the gradient.</exception>
    public static void SameRows<T>(
        T[]?[] parameter,
        T[]?[] gradient,
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "",
        [CallerArgumentExpression(nameof(gradient))] string gradientName = "")
    {
        if (parameter is null) throw new ArgumentNullException(NameOf(parameterName));
        if (gradient is null) throw new ArgumentNullException(NameOf(gradientName));
        if (parameter.Length != gradient.Length) ThrowRows(parameter.Length, gradient.Length, parameterName, gradientName);
        for (int i = 0; i < parameter.Length; i++)
        {
            int expected = parameter[i]?.Length ?? 0, actual = gradient[i]?.Length ?? 0;
            if (expected != actual) ThrowRow(i, expected, actual, parameterName, gradientName);
        }
    }

    /// <summary>Requires the rows of an array of arrays that is written to be arrays of their own.</summary>
    /// <param name="rows">The array of arrays.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">Two rows are one array.</exception>
    public static void DistinctRows(Array?[] rows, [CallerArgumentExpression(nameof(rows))] string name = "")
    {
        if (rows is null) throw new ArgumentNullException(NameOf(name));
        var seen = new RowSet(stackalloc int[RowSet.OnStack], rows);
        try
        {
            for (int i = 0; i < rows.Length; i++)
            {
                if (rows[i] is { Length: > 0 } && seen.Add(i) is >= 0 and var first) ThrowSameRow(first, i, name);
            }
        }
        finally
        {
            seen.Dispose();
        }
    }

    /// <summary>The memory of an array of arrays of a generic type.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="rows">The array of arrays.</param>
    /// <returns>Its extent.</returns>
    public static Extent Rows<T>(T[]?[]? rows) => new(rows, Unsafe.SizeOf<T>());

    [DoesNotReturn]
    private static void ThrowRows(int parameter, int gradient, string parameterName, string gradientName) => throw new ArgumentException(
        $"'{NameOf(gradientName)}' has {gradient} rows, but '{NameOf(parameterName)}' has {parameter}.", NameOf(gradientName));

    [DoesNotReturn]
    private static void ThrowRow(int row, int parameter, int gradient, string parameterName, string gradientName) => throw new ArgumentException(
        $"Row {row} of the gradient '{NameOf(gradientName)}' has {gradient} elements, but that of '{NameOf(parameterName)}' has {parameter}.", NameOf(gradientName));

    [DoesNotReturn]
    private static void ThrowSameRow(int first, int second, string name) => throw new ArgumentException(
        $"'{NameOf(name)}' is written, so its rows {first} and {second} must not be the same array.", NameOf(name));
}
