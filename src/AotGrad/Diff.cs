using System.Numerics;

namespace AotGrad;

/// <summary>Markers that a <see cref="DifferentiableAttribute"/> method may use in its body.</summary>
public static class Diff
{
    /// <summary>
    /// As the first statement in the body of a counted loop: the derivative keeps <paramref name="snapshots"/> copies of what the loop
    /// changes, and the intermediates of as many iterations, and runs iterations again for the others. It keeps more only by the
    /// number of times that the loop's length can be divided by <paramref name="snapshots"/>, and runs each iteration as often.
    /// With about the square root of the number of iterations, each runs twice.
    /// </summary>
    /// <param name="snapshots">The number of copies, evaluated before the loop; less than 2 counts as 2.</param>
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
