namespace AotGrad.Tests.Surface.Shadowed;

/// <summary>These and the next hide what generated code would otherwise mean by the same names.</summary>
internal static class Guard
{
    public static double Offset(double x) => x + 1;
}

internal static class Tape;

internal static class Scratch;

internal static class Adjoint;

internal static class Loop;

internal static class Math
{
    public const double Half = 0.5;
}

internal static class System;

internal static partial class Hidden
{
    /// <summary>Needs guards, a tape, scratch memory, a scaled product and Math.</summary>
    [Differentiable]
    public static double Everything(ReadOnlySpan<double> w, int n)
    {
        double[] h = new double[n];
        double x = 1;
        for (int k = 0; k < n; k += 2)
        {
            x = global::System.Math.Sqrt(x * w[0] + Math.Half);
            h[k] = x;
        }
        double sum = 0;
        for (int k = 0; k < n; k++)
            sum += h[k] * h[k];
        return sum;
    }
}
