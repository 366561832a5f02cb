namespace AotGrad.Ilgpu.Tests.Functions;

/// <summary>Functions of numbers, computed by a device. Which, an argument tells: its place in the list of names.</summary>
public static partial class FunctionKernels
{
    public static readonly string[] UnaryNames = ["Exp", "Log", "Log10", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh", "Tanh"];

    public static readonly string[] BinaryNames = ["Pow", "Atan2", "Log", "Rem"];

    [Differentiable, Kernel]
    public static void Unary(int i, int function, ReadOnlySpan<double> x, Span<double> y)
    {
        double v = x[i];
        y[i] = function switch
        {
            0 => Math.Exp(v),
            1 => Math.Log(v),
            2 => Math.Log10(v),
            3 => Math.Sin(v),
            4 => Math.Cos(v),
            5 => Math.Tan(v),
            6 => Math.Asin(v),
            7 => Math.Acos(v),
            8 => Math.Atan(v),
            9 => Math.Sinh(v),
            10 => Math.Cosh(v),
            _ => Math.Tanh(v),
        };
    }

    [Differentiable, Kernel]
    public static void UnaryFloat(int i, int function, ReadOnlySpan<float> x, Span<float> y)
    {
        float v = x[i];
        y[i] = function switch
        {
            0 => MathF.Exp(v),
            1 => MathF.Log(v),
            2 => MathF.Log10(v),
            3 => MathF.Sin(v),
            4 => MathF.Cos(v),
            5 => MathF.Tan(v),
            6 => MathF.Asin(v),
            7 => MathF.Acos(v),
            8 => MathF.Atan(v),
            9 => MathF.Sinh(v),
            10 => MathF.Cosh(v),
            _ => MathF.Tanh(v),
        };
    }

    [Differentiable, Kernel]
    public static void Binary(int i, int function, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z) =>
        z[i] = function switch { 0 => Math.Pow(x[i], y[i]), 1 => Math.Atan2(x[i], y[i]), 2 => Math.Log(x[i], y[i]), _ => x[i] % y[i] };

    [Differentiable, Kernel]
    public static void BinaryFloat(int i, int function, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) =>
        z[i] = function switch { 0 => MathF.Pow(x[i], y[i]), 1 => MathF.Atan2(x[i], y[i]), 2 => MathF.Log(x[i], y[i]), _ => x[i] % y[i] };
}
