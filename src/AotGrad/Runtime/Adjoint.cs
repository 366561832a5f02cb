using System.ComponentModel;
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
}
