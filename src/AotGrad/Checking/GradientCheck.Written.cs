using System.Numerics;
using System.Runtime.CompilerServices;
using AotGrad.Numerics;

namespace AotGrad.Checking;

/// <summary>A method that writes a span: the shape of <c>static void X(ReadOnlySpan&lt;T&gt; x, Span&lt;T&gt; y)</c>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="x">The input.</param>
/// <param name="y">The written span, whose entry values may be read too.</param>
public delegate void WritingFunction<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>The adjoint of a <see cref="WritingFunction{T}"/>: the shape of the generated <c>XBackward</c>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="x">The input.</param>
/// <param name="y">The written span: its entry values on entry, the output of the function on return.</param>
/// <param name="xGrad">Receives the gradient by addition; zeros on entry.</param>
/// <param name="yGrad">The gradient of a loss: by the output on entry, by the entry values of <paramref name="y"/> on return.</param>
public delegate void WritingBackward<T>(ReadOnlySpan<T> x, Span<T> y, Span<T> xGrad, Span<T> yGrad);

public static partial class GradientCheck
{
    /// <summary>
    /// Compares the vector-Jacobian product of a method that writes a span with central differences of
    /// L(x, y) = Σᵢ upstreamᵢ · y′ᵢ, where y′ is what the method makes of the entry values y.
    /// </summary>
    /// <remarks>
    /// Both gradients are checked: by x, and by the entry values of y, which is zero where the method overwrites them. The
    /// value in the report is L; a wrong output of the adjoint shows there. For a method that works in place and has no
    /// other input, pass <c>ReadOnlySpan&lt;double&gt;.Empty</c> as <paramref name="x"/>. A scalar result can be checked as an output of one element.
    /// </remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">The method.</param>
    /// <param name="backward">Its generated adjoint.</param>
    /// <param name="x">The input; it is copied.</param>
    /// <param name="y">The entry values of the written span, of the length that the method writes; they are copied.</param>
    /// <param name="upstream">
    /// The incoming gradient, of the length of <paramref name="y"/>; by default pseudo-random numbers, the same in every
    /// run, of either sign and of magnitude 1/2 to 3/2.
    /// </param>
    /// <param name="options">Steps and tolerances; by default those for <typeparamref name="T"/>.</param>
    /// <param name="xName">The input's name in the report; by default the text of the argument, if that is a name.</param>
    /// <param name="yName">The name of the written span.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is nothing to check because <paramref name="y"/> is empty, or <paramref name="upstream"/> has another length.
    /// </exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static GradientReport Compare<T>(
        WritingFunction<T> function,
        WritingBackward<T> backward,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> upstream = default,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(y))] string yName = "y")
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(backward);
        return CompareWritten(
            (p, output) => function(p[0], output),
            (p, output, g, outputGrad) => backward(p[0], output, g[0], outputGrad),
            [x.ToArray()],
            y,
            upstream,
            options,
            [ParameterNames.Of(xName, "x"), ParameterNames.Of(yName, "y")]);
    }

    /// <summary>Verifies the vector-Jacobian product of a method that writes a span against central differences.</summary>
    /// <inheritdoc cref="Compare{T}(WritingFunction{T}, WritingBackward{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, GradientCheckOptions?, string, string)"/>
    /// <returns>What was found: a report that passed.</returns>
    /// <exception cref="GradientMismatchException">A gradient is wrong; the message says where.</exception>
    public static GradientReport Verify<T>(
        WritingFunction<T> function,
        WritingBackward<T> backward,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> upstream = default,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(y))] string yName = "y")
        where T : struct, IFloatingPointIeee754<T> =>
        Compare(function, backward, x, y, upstream, options, xName, yName).ThrowIfFailed();

    /// <summary>Compares the vector-Jacobian products of a method of several spans that writes a further one.</summary>
    /// <param name="function">The method; it receives the inputs in the order of <paramref name="x"/>, and the written span.</param>
    /// <param name="backward">
    /// Its generated adjoint: inputs, written span, gradients of the inputs (zeros on entry), gradient of the written span.
    /// </param>
    /// <param name="x">The inputs; they are copied.</param>
    /// <param name="y">The entry values of the written span, of the length that the method writes; they are copied.</param>
    /// <param name="upstream">The incoming gradient, of the length of <paramref name="y"/>; by default as in the form for one span.</param>
    /// <param name="options">Steps and tolerances; by default those for <typeparamref name="T"/>.</param>
    /// <param name="xNames">The names of the inputs, <c>[w, b]</c>; by default the text of the argument.</param>
    /// <param name="yName">The name of the written span.</param>
    /// <inheritdoc cref="Compare{T}(WritingFunction{T}, WritingBackward{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, GradientCheckOptions?, string, string)"/>
    public static GradientReport Compare<T>(
        Action<T[][], T[]> function,
        Action<T[][], T[], T[][], T[]> backward,
        T[][] x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> upstream = default,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xNames = "",
        [CallerArgumentExpression(nameof(y))] string yName = "y")
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(backward);
        ArgumentNullException.ThrowIfNull(x);
        string[] names = [.. ParameterNames.OfEach(xNames, x.Length), ParameterNames.Of(yName, "y")];
        return CompareWritten(function, backward, Copy(x), y, upstream, options, names);
    }

    /// <summary>Verifies the vector-Jacobian products of a method of several spans that writes a further one.</summary>
    /// <inheritdoc cref="Compare{T}(Action{T[][], T[]}, Action{T[][], T[], T[][], T[]}, T[][], ReadOnlySpan{T}, ReadOnlySpan{T}, GradientCheckOptions?, string, string)"/>
    /// <returns>What was found: a report that passed.</returns>
    /// <exception cref="GradientMismatchException">A gradient is wrong; the message says where.</exception>
    public static GradientReport Verify<T>(
        Action<T[][], T[]> function,
        Action<T[][], T[], T[][], T[]> backward,
        T[][] x,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> upstream = default,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xNames = "",
        [CallerArgumentExpression(nameof(y))] string yName = "y")
        where T : struct, IFloatingPointIeee754<T> =>
        Compare(function, backward, x, y, upstream, options, xNames, yName).ThrowIfFailed();

    private static GradientReport CompareWritten<T>(
        Action<T[][], T[]> function,
        Action<T[][], T[], T[][], T[]> backward,
        T[][] inputs,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> upstream,
        GradientCheckOptions? options,
        string[] names)
        where T : struct, IFloatingPointIeee754<T>
    {
        ElementType.ThrowIfNotFloatOrDouble<T>();
        if (y.IsEmpty)
            throw new ArgumentException("The method writes nothing: there is no gradient to check.", nameof(y));
        if (!upstream.IsEmpty && upstream.Length != y.Length)
            throw new ArgumentException($"The output has {y.Length} elements, its gradient {upstream.Length}.", nameof(upstream));

        T[] entry = y.ToArray();
        T[] weights = upstream.IsEmpty ? DefaultUpstream<T>(y.Length) : upstream.ToArray();

        T[][] generated = ZerosLike(inputs);
        T[] generatedOutput = (T[])entry.Clone(), generatedEntryGrad = (T[])weights.Clone();
        backward(Copy(inputs), generatedOutput, generated, generatedEntryGrad);

        return CompareAll(
            () =>
            {
                T[] output = (T[])entry.Clone();
                function(inputs, output);
                return Dot(weights, output);
            },
            [.. inputs, entry],
            (span, index) => $"{names[span]}[{index}]",
            Dot(weights, generatedOutput),
            [.. generated, generatedEntryGrad],
            options);
    }

    private static T[] DefaultUpstream<T>(int length)
        where T : struct, IFloatingPointIeee754<T>
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating(
            (random.Next(2) == 0 ? -1 : 1) * (0.5 + random.NextDouble())))];
    }

    // In double also for float: the sum should not add to the rounding of the differences.
    private static double Dot<T>(T[] a, T[] b)
        where T : struct, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += double.CreateTruncating(a[i]) * double.CreateTruncating(b[i]);
        return sum;
    }
}
