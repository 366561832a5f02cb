using System.Numerics;
using System.Runtime.CompilerServices;
using AotGrad.Numerics;

namespace AotGrad.Checking;

public static partial class GradientCheck
{
    /// <summary>Compares the derivative of a function of one scalar with a central difference.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="gradient">Its generated gradient: the value and the derivative.</param>
    /// <param name="x">The point.</param>
    /// <param name="options">Steps and tolerances; by default those for <typeparamref name="T"/>.</param>
    /// <param name="xName">The parameter's name in the report; by default the text of the argument, if that is a name.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentNullException">A delegate is null.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static GradientReport Compare<T>(
        Func<T, T> function,
        Func<T, (T Value, T XGrad)> gradient,
        T x,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x")
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        (T value, T xGrad) = gradient(x);
        return CompareScalars(p => function(p[0]), [x], [ParameterNames.Of(xName, "x")], value, [xGrad], options);
    }

    /// <summary>Verifies the derivative of a function of one scalar against a central difference.</summary>
    /// <inheritdoc cref="Compare{T}(Func{T, T}, Func{T, ValueTuple{T, T}}, T, GradientCheckOptions?, string)"/>
    /// <returns>What was found: a report that passed.</returns>
    /// <exception cref="GradientMismatchException">The derivative is wrong.</exception>
    public static GradientReport Verify<T>(
        Func<T, T> function,
        Func<T, (T Value, T XGrad)> gradient,
        T x,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x")
        where T : struct, IFloatingPointIeee754<T> =>
        Compare(function, gradient, x, options, xName).ThrowIfFailed();

    /// <summary>Compares the partial derivatives of a function of two scalars with central differences.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="gradient">Its generated gradient: the value and the partial derivatives.</param>
    /// <param name="x">The first coordinate of the point.</param>
    /// <param name="y">The second coordinate.</param>
    /// <param name="options">Steps and tolerances; by default those for <typeparamref name="T"/>.</param>
    /// <param name="xName">The first name in the report; by default the text of the argument, if that is a name.</param>
    /// <param name="yName">The second name.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentNullException">A delegate is null.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static GradientReport Compare<T>(
        Func<T, T, T> function,
        Func<T, T, (T Value, T XGrad, T YGrad)> gradient,
        T x,
        T y,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(y))] string yName = "y")
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        (T value, T xGrad, T yGrad) = gradient(x, y);
        return CompareScalars(
            p => function(p[0], p[1]),
            [x, y],
            [ParameterNames.Of(xName, "x"), ParameterNames.Of(yName, "y")],
            value,
            [xGrad, yGrad],
            options);
    }

    /// <summary>Verifies the partial derivatives of a function of two scalars against central differences.</summary>
    /// <inheritdoc cref="Compare{T}(Func{T, T, T}, Func{T, T, ValueTuple{T, T, T}}, T, T, GradientCheckOptions?, string, string)"/>
    /// <returns>What was found: a report that passed.</returns>
    /// <exception cref="GradientMismatchException">A derivative is wrong; the message says which.</exception>
    public static GradientReport Verify<T>(
        Func<T, T, T> function,
        Func<T, T, (T Value, T XGrad, T YGrad)> gradient,
        T x,
        T y,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(y))] string yName = "y")
        where T : struct, IFloatingPointIeee754<T> =>
        Compare(function, gradient, x, y, options, xName, yName).ThrowIfFailed();

    /// <summary>Compares the partial derivatives of a function of three scalars with central differences.</summary>
    /// <remarks>For more scalars, use the form for several spans with spans of one element.</remarks>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="gradient">Its generated gradient: the value and the partial derivatives.</param>
    /// <param name="x">The first coordinate of the point.</param>
    /// <param name="y">The second coordinate.</param>
    /// <param name="z">The third coordinate.</param>
    /// <param name="options">Steps and tolerances; by default those for <typeparamref name="T"/>.</param>
    /// <param name="xName">The first name in the report; by default the text of the argument, if that is a name.</param>
    /// <param name="yName">The second name.</param>
    /// <param name="zName">The third name.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentNullException">A delegate is null.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static GradientReport Compare<T>(
        Func<T, T, T, T> function,
        Func<T, T, T, (T Value, T XGrad, T YGrad, T ZGrad)> gradient,
        T x,
        T y,
        T z,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(z))] string zName = "z")
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(gradient);
        (T value, T xGrad, T yGrad, T zGrad) = gradient(x, y, z);
        return CompareScalars(
            p => function(p[0], p[1], p[2]),
            [x, y, z],
            [ParameterNames.Of(xName, "x"), ParameterNames.Of(yName, "y"), ParameterNames.Of(zName, "z")],
            value,
            [xGrad, yGrad, zGrad],
            options);
    }

    /// <summary>Verifies the partial derivatives of a function of three scalars against central differences.</summary>
    /// <inheritdoc cref="Compare{T}(Func{T, T, T, T}, Func{T, T, T, ValueTuple{T, T, T, T}}, T, T, T, GradientCheckOptions?, string, string, string)"/>
    /// <returns>What was found: a report that passed.</returns>
    /// <exception cref="GradientMismatchException">A derivative is wrong; the message says which.</exception>
    public static GradientReport Verify<T>(
        Func<T, T, T, T> function,
        Func<T, T, T, (T Value, T XGrad, T YGrad, T ZGrad)> gradient,
        T x,
        T y,
        T z,
        GradientCheckOptions? options = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(z))] string zName = "z")
        where T : struct, IFloatingPointIeee754<T> =>
        Compare(function, gradient, x, y, z, options, xName, yName, zName).ThrowIfFailed();

    private static GradientReport CompareScalars<T>(
        Func<T[], T> function,
        T[] point,
        string[] names,
        T generatedValue,
        T[] generated,
        GradientCheckOptions? options)
        where T : struct, IFloatingPointIeee754<T>
    {
        ElementType.ThrowIfNotFloatOrDouble<T>();
        return CompareAll(
            () => double.CreateTruncating(function(point)),
            [point],
            (_, index) => names[index],
            double.CreateTruncating(generatedValue),
            [generated],
            options);
    }
}
