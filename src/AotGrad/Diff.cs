using System.Numerics;

namespace AotGrad;

/// <summary>Markers that a <see cref="DifferentiableAttribute"/> method may use in its body.</summary>
public static class Diff
{
    /// <summary>Returns <paramref name="x"/> unchanged; the derivative treats it as a constant (stop-gradient).</summary>
    /// <param name="x">Any value.</param>
    /// <returns><paramref name="x"/>.</returns>
    public static float Detach(float x) => x;

    /// <inheritdoc cref="Detach(float)"/>
    public static double Detach(double x) => x;

    /// <inheritdoc cref="Detach(float)"/>
    /// <typeparam name="T">A floating-point type.</typeparam>
    public static T Detach<T>(T x)
        where T : IFloatingPointIeee754<T> => x;
}
