using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AotGrad.Runtime;

/// <summary>Arithmetic of adjoints that generated code uses.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Adjoint
{
    /// <summary>
    /// The product of an incoming adjoint and a partial derivative that may be infinite or NaN. An adjoint of exactly 0
    /// contributes exactly 0, so that a value on which nothing depends cannot spoil a gradient.
    /// </summary>
    /// <param name="bar">The incoming adjoint.</param>
    /// <param name="partial">The partial derivative.</param>
    /// <returns>0 if <paramref name="bar"/> is 0, else the product.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Scale(double bar, double partial) => bar == 0 ? 0 : bar * partial;

    /// <inheritdoc cref="Scale(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Scale(float bar, float partial) => bar == 0 ? 0 : bar * partial;

    /// <inheritdoc cref="Scale(double, double)"/>
    /// <typeparam name="T">A floating-point type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Scale<T>(T bar, T partial)
        where T : IFloatingPointIeee754<T> => bar == T.Zero ? T.Zero : bar * partial;

    /// <summary>Throws if an adjoint is NaN.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="adjoint">The adjoint.</param>
    /// <param name="line">The primal line that last contributed to it.</param>
    /// <exception cref="NaNAdjointException">It is NaN.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TrapNaN<T>(T adjoint, string line)
        where T : IFloatingPointIeee754<T>
    {
        if (T.IsNaN(adjoint)) throw new NaNAdjointException($"The adjoint of '{line}' is NaN.", line, null);
    }

    /// <inheritdoc cref="TrapNaN{T}(T, string)"/>
    public static void TrapNaN<T>(Span<T> adjoint, string line)
        where T : IFloatingPointIeee754<T>
    {
        foreach (T element in adjoint) TrapNaN(element, line);
    }

    /// <inheritdoc cref="TrapNaN{T}(T, string)"/>
    public static void TrapNaN<T>(T[]?[] adjoint, string line)
        where T : IFloatingPointIeee754<T>
    {
        foreach (T[]? row in adjoint) TrapNaN(row.AsSpan(), line);
    }

    /// <summary>Throws if the adjoint that a method is called with is NaN.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="gradient">The adjoint.</param>
    /// <param name="name">The name of the argument.</param>
    /// <exception cref="NaNAdjointException">It is NaN.</exception>
    public static void TrapIncomingNaN<T>(T gradient, string name)
        where T : IFloatingPointIeee754<T>
    {
        if (T.IsNaN(gradient)) throw new NaNAdjointException($"The argument '{name}' is NaN already when the method is called.", null, name);
    }

    /// <inheritdoc cref="TrapIncomingNaN{T}(T, string)"/>
    public static void TrapIncomingNaN<T>(Span<T> gradient, string name)
        where T : IFloatingPointIeee754<T>
    {
        foreach (T element in gradient) TrapIncomingNaN(element, name);
    }

    /// <inheritdoc cref="TrapIncomingNaN{T}(T, string)"/>
    public static void TrapIncomingNaN<T>(T[]?[] gradient, string name)
        where T : IFloatingPointIeee754<T>
    {
        foreach (T[]? row in gradient) TrapIncomingNaN(row.AsSpan(), name);
    }
}
