using System.Numerics;

namespace AotGrad;

/// <summary>Markers that a <see cref="DifferentiableAttribute"/> method may use in its body.</summary>
public static class Diff
{
    /// <summary>
    /// As the first statement in the body of a counted loop: the derivative keeps <paramref name="snapshots"/> copies of what the loop
    /// changes, and the intermediates of as many iterations, and runs the other iterations again, by a binomial schedule. With the square
    /// root of the number of iterations, or more, each runs once more; with fewer, <c>r</c> times more for up to
    /// <c>n (n - 1 + r)! / ((n - 1)! r!)</c> iterations with <c>n</c> copies.
    /// </summary>
    /// <param name="snapshots">
    /// The number of copies, evaluated before the loop. No fewer are kept than the binary logarithm of the number of iterations, and 2.
    /// </param>
    public static void Checkpoints(int snapshots)
    {
    }

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
