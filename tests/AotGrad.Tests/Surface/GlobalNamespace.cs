using AotGrad;

/// <summary>A type in the global namespace.</summary>
internal static partial class InTheGlobalNamespace
{
    [Differentiable]
    public static double Cube(double x) => x * x * x;
}
