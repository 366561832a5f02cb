using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Runtime;

/// <summary>Checks that generated methods make on their arguments before they write anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Guard
{
    /// <summary>Requires a gradient to be as long as its parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="parameterName">The parameter's name.</param>
    /// <param name="gradientName">The gradient's name.</param>
    /// <exception cref="ArgumentException">The lengths differ; names the gradient.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength(
        ReadOnlySpan<double> parameter,
        ReadOnlySpan<double> gradient,
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "",
        [CallerArgumentExpression(nameof(gradient))] string gradientName = "")
    {
        if (parameter.Length != gradient.Length) ThrowLength(parameter.Length, gradient.Length, parameterName, gradientName);
    }

    /// <inheritdoc cref="SameLength(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength(
        ReadOnlySpan<float> parameter,
        ReadOnlySpan<float> gradient,
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "",
        [CallerArgumentExpression(nameof(gradient))] string gradientName = "")
    {
        if (parameter.Length != gradient.Length) ThrowLength(parameter.Length, gradient.Length, parameterName, gradientName);
    }

    /// <inheritdoc cref="SameLength(ReadOnlySpan{double}, ReadOnlySpan{double}, string, string)"/>
    /// <typeparam name="T">The type of the elements.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength<T>(
        ReadOnlySpan<T> parameter,
        ReadOnlySpan<T> gradient,
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "",
        [CallerArgumentExpression(nameof(gradient))] string gradientName = "")
    {
        if (parameter.Length != gradient.Length) ThrowLength(parameter.Length, gradient.Length, parameterName, gradientName);
    }

    /// <summary>Requires a matrix of derivatives to have an element for each row and column.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="rows">The number of its rows.</param>
    /// <param name="columns">The number of its columns.</param>
    /// <param name="name">The matrix's name.</param>
    /// <exception cref="ArgumentException">It has another length; names the matrix.</exception>
    public static void HasElements<T>(ReadOnlySpan<T> matrix, int rows, int columns, [CallerArgumentExpression(nameof(matrix))] string name = "")
    {
        if (matrix.Length != (long)rows * columns) throw new ArgumentException($"A matrix of {rows} rows and {columns} columns has {(long)rows * columns} elements, and this has {matrix.Length}.", name);
    }

    /// <summary>Requires the gradient of an array of several dimensions to have the array's length in each.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="parameterName">The parameter's name.</param>
    /// <param name="gradientName">The gradient's name.</param>
    /// <exception cref="ArgumentException">The lengths differ, or indices do not start at 0; names the gradient.</exception>
    public static void SameShape(
        Array parameter,
        Array gradient,
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "",
        [CallerArgumentExpression(nameof(gradient))] string gradientName = "")
    {
        if (parameter is null) throw new ArgumentNullException(NameOf(parameterName));
        if (gradient is null) throw new ArgumentNullException(NameOf(gradientName));
        for (int i = 0; i < parameter.Rank; i++)
        {
            if (parameter.GetLength(i) != gradient.GetLength(i)) ThrowShape(parameter, gradient, parameterName, gradientName);
            if (parameter.GetLowerBound(i) != 0) throw new ArgumentException("Its indices do not start at 0.", NameOf(parameterName));
            if (gradient.GetLowerBound(i) != 0) throw new ArgumentException("Its indices do not start at 0.", NameOf(gradientName));
        }
    }

    /// <summary>Requires a written place not to overlap another argument.</summary>
    /// <param name="written">The written place.</param>
    /// <param name="a">Another argument.</param>
    /// <param name="writtenName">The name of the written argument.</param>
    /// <param name="aName">The name of the other argument.</param>
    /// <exception cref="ArgumentException">They overlap; names the written one.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoOverlap(
        Extent written,
        Extent a,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(a))] string aName = "")
    {
        if (written.Overlaps(a)) ThrowOverlap(writtenName, aName);
    }

    /// <inheritdoc cref="NoOverlap(Extent, Extent, string, string)"/>
    /// <param name="written">The written place.</param>
    /// <param name="a">Another argument.</param>
    /// <param name="b">Another argument.</param>
    /// <param name="writtenName">The name of the written argument.</param>
    /// <param name="aName">The name of <paramref name="a"/>.</param>
    /// <param name="bName">The name of <paramref name="b"/>.</param>
    public static void NoOverlap(
        Extent written,
        Extent a,
        Extent b,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(a))] string aName = "",
        [CallerArgumentExpression(nameof(b))] string bName = "")
    {
        NoOverlap(written, a, writtenName, aName);
        NoOverlap(written, b, writtenName, bName);
    }

    /// <inheritdoc cref="NoOverlap(Extent, Extent, string, string)"/>
    /// <param name="written">The written place.</param>
    /// <param name="a">Another argument.</param>
    /// <param name="b">Another argument.</param>
    /// <param name="c">Another argument.</param>
    /// <param name="writtenName">The name of the written argument.</param>
    /// <param name="aName">The name of <paramref name="a"/>.</param>
    /// <param name="bName">The name of <paramref name="b"/>.</param>
    /// <param name="cName">The name of <paramref name="c"/>.</param>
    public static void NoOverlap(
        Extent written,
        Extent a,
        Extent b,
        Extent c,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(a))] string aName = "",
        [CallerArgumentExpression(nameof(b))] string bName = "",
        [CallerArgumentExpression(nameof(c))] string cName = "")
    {
        NoOverlap(written, a, b, writtenName, aName, bName);
        NoOverlap(written, c, writtenName, cName);
    }

    /// <inheritdoc cref="NoOverlap(Extent, Extent, string, string)"/>
    /// <param name="written">The written place.</param>
    /// <param name="a">Another argument.</param>
    /// <param name="b">Another argument.</param>
    /// <param name="c">Another argument.</param>
    /// <param name="d">Another argument.</param>
    /// <param name="writtenName">The name of the written argument.</param>
    /// <param name="aName">The name of <paramref name="a"/>.</param>
    /// <param name="bName">The name of <paramref name="b"/>.</param>
    /// <param name="cName">The name of <paramref name="c"/>.</param>
    /// <param name="dName">The name of <paramref name="d"/>.</param>
    public static void NoOverlap(
        Extent written,
        Extent a,
        Extent b,
        Extent c,
        Extent d,
        [CallerArgumentExpression(nameof(written))] string writtenName = "",
        [CallerArgumentExpression(nameof(a))] string aName = "",
        [CallerArgumentExpression(nameof(b))] string bName = "",
        [CallerArgumentExpression(nameof(c))] string cName = "",
        [CallerArgumentExpression(nameof(d))] string dName = "")
    {
        NoOverlap(written, a, b, c, writtenName, aName, bName, cName);
        NoOverlap(written, d, writtenName, dName);
    }

    /// <summary>Requires the pieces of work of a kernel to touch different elements.</summary>
    /// <param name="distance">The elements between those of one piece and those of the next.</param>
    /// <param name="text">How it is computed.</param>
    /// <exception cref="ArgumentException">It is negative.</exception>
    public static void Apart(long distance, [CallerArgumentExpression(nameof(distance))] string text = "")
    {
        if (distance < 0) throw new ArgumentException($"Pieces of work would touch the same elements: '{text}' is {distance}, and must not be negative.");
    }

    /// <summary>The memory of a span of structs, or of a generic type.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="elements">The span.</param>
    /// <returns>Its extent.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extent Elements<T>(ReadOnlySpan<T> elements) => new(MemoryMarshal.CreateReadOnlySpan(
        ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), checked(elements.Length * Unsafe.SizeOf<T>())));

    /// <summary>The memory of a scalar or struct that is passed by reference.</summary>
    /// <typeparam name="T">The type of the scalar or struct.</typeparam>
    /// <param name="place">The scalar or struct.</param>
    /// <returns>Its extent.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extent Place<T>(ref readonly T place) => Elements(new ReadOnlySpan<T>(in place));

    [DoesNotReturn]
    private static void ThrowLength(int parameter, int gradient, string parameterName, string gradientName) => throw new ArgumentException(
        $"'{NameOf(gradientName)}' has {gradient} elements, but '{NameOf(parameterName)}' has {parameter}.", NameOf(gradientName));

    [DoesNotReturn]
    private static void ThrowShape(Array parameter, Array gradient, string parameterName, string gradientName)
    {
        string Sizes(Array array) => string.Join(" by ", Enumerable.Range(0, array.Rank).Select(array.GetLength));
        throw new ArgumentException(
            $"'{NameOf(gradientName)}' has {Sizes(gradient)} elements, but '{NameOf(parameterName)}' has {Sizes(parameter)}.", NameOf(gradientName));
    }

    [DoesNotReturn]
    private static void ThrowOverlap(string written, string other)
    {
        written = NameOfArgument(written);
        other = NameOfArgument(other);
        bool gradients = written.EndsWith("Grad", StringComparison.Ordinal) && other.EndsWith("Grad", StringComparison.Ordinal);
        string advice = gradients ? " For tied parameters, pass two buffers and add them afterwards." : "";
        throw new ArgumentException($"'{written}' is written, so it must not overlap '{other}'.{advice}", written);
    }

    private static string NameOfArgument(string expression) => expression.Contains("Guard.Tensor(", StringComparison.Ordinal) ? NameOfTensor(expression) : NameOf(expression);

    /// <summary>
    /// The name in an argument: <c>x</c>, <c>@x</c>, <c>Guard.Place(ref x)</c> or <c>Guard.Elements&lt;T&gt;(x)</c>; of a call
    /// that finds memory, the method's.
    /// </summary>
    private static string NameOf(string expression)
    {
        int call = expression.IndexOf('(');
        string head = call < 0 ? "" : expression[..call];
        if (head.Length > 0 && !head.Contains(' ') && !head.Contains("Guard.", StringComparison.Ordinal)) return head.Replace("global::", "", StringComparison.Ordinal);
        int at = expression.LastIndexOfAny([' ', '(']);
        return expression[(at + 1)..].TrimEnd(')').TrimStart('@');
    }
}
