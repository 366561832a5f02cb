using System.Numerics;
using System.Runtime.CompilerServices;
using AotGrad.Numerics;

namespace AotGrad.Checking;

/// <summary>A scalar function of one span: the shape of a method <c>X</c> whose only active parameter is a span.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="x">Where to evaluate it.</param>
/// <returns>The value.</returns>
public delegate T SpanFunction<T>(ReadOnlySpan<T> x);

/// <summary>The gradient of a <see cref="SpanFunction{T}"/>: the shape of the generated <c>XGradient</c>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="x">Where to evaluate it.</param>
/// <param name="xGrad">Receives the gradient, of the length of <paramref name="x"/>; zeros on entry.</param>
/// <returns>The value of the function.</returns>
public delegate T SpanGradient<T>(ReadOnlySpan<T> x, Span<T> xGrad);

public static partial class GradientCheck
{
    /// <summary>Compares the gradient of a function of one span with central differences.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="gradient">Its generated gradient, which also returns the value.</param>
    /// <param name="x">The point; it is copied.</param>
    /// <param name="options">Steps and tolerances; by default those for <typeparamref name="T"/>.</param>
    /// <param name="xName">The name of the span in the report; by default the text of the argument, if that is a name.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentNullException">A delegate is null.</exception>
    /// <exception cref="ArgumentException">There is nothing to check: the span is empty.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static GradientReport Compare<T>(
        SpanFunction<T> function,
        SpanGradient<T> gradient,
        ReadOnlySpan<T> x,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x")
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        return CompareSpans(
            p => function(p[0]), (p, g) => gradient(p[0], g[0]), [x.ToArray()], [ParameterNames.Of(xName, "x")], options);
    }

    /// <summary>Verifies the gradient of a function of one span against central differences.</summary>
    /// <inheritdoc cref="Compare{T}(SpanFunction{T}, SpanGradient{T}, ReadOnlySpan{T}, GradientCheckOptions?, string)"/>
    /// <returns>What was found: a report that passed.</returns>
    /// <exception cref="GradientMismatchException">The gradient is wrong; the message says where.</exception>
    public static GradientReport Verify<T>(
        SpanFunction<T> function,
        SpanGradient<T> gradient,
        ReadOnlySpan<T> x,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x")
        where T : struct, IFloatingPointIeee754<T> =>
        Compare(function, gradient, x, options, xName).ThrowIfFailed();

    /// <summary>Compares the gradients of a function of several spans with central differences.</summary>
    /// <remarks>A scalar parameter takes a span of one element: its value is <c>p[1][0]</c>, its gradient <c>ref g[1][0]</c>.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">The function; it receives the spans in the order of <paramref name="x"/> and only reads them.</param>
    /// <param name="gradient">
    /// Its generated gradient: receives the spans, and gradients of the same lengths, zeros on entry; returns the value.
    /// </param>
    /// <param name="x">The point; it is copied.</param>
    /// <param name="options">Steps and tolerances; by default those for <typeparamref name="T"/>.</param>
    /// <param name="xNames">The names of the spans, <c>[w, b]</c>; by default the text of the argument.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There is nothing to check: all spans are empty.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static GradientReport Compare<T>(
        Func<T[][], T> function,
        Func<T[][], T[][], T> gradient,
        T[][] x,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xNames = "")
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(x);
        return CompareSpans(function, gradient, Copy(x), ParameterNames.OfEach(xNames, x.Length), options);
    }

    /// <summary>Verifies the gradients of a function of several spans against central differences.</summary>
    /// <inheritdoc cref="Compare{T}(Func{T[][], T}, Func{T[][], T[][], T}, T[][], GradientCheckOptions?, string)"/>
    /// <returns>What was found: a report that passed.</returns>
    /// <exception cref="GradientMismatchException">A gradient is wrong; the message says where.</exception>
    public static GradientReport Verify<T>(
        Func<T[][], T> function,
        Func<T[][], T[][], T> gradient,
        T[][] x,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xNames = "")
        where T : struct, IFloatingPointIeee754<T> =>
        Compare(function, gradient, x, options, xNames).ThrowIfFailed();

    private static GradientReport CompareSpans<T>(
        Func<T[][], T> function,
        Func<T[][], T[][], T> gradient,
        T[][] point,
        string[] names,
        GradientCheckOptions? options)
        where T : struct, IFloatingPointIeee754<T>
    {
        ElementType.ThrowIfNotFloatOrDouble<T>();
        T[][] generated = ZerosLike(point);
        T generatedValue = gradient(Copy(point), generated);
        return CompareAll(
            () => double.CreateTruncating(function(point)),
            point,
            (span, index) => $"{names[span]}[{index}]",
            double.CreateTruncating(generatedValue),
            generated,
            options);
    }
}
