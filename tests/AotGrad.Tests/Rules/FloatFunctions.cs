namespace AotGrad.Tests.Rules;

/// <summary>Every rule once, through <see cref="MathF"/> and operators on <see langword="float"/>.</summary>
internal static partial class FloatFunctions
{
    [Differentiable] public static float Abs(float x) => MathF.Abs(x);
    [Differentiable] public static float Sqrt(float x) => MathF.Sqrt(x);
    [Differentiable] public static float Cbrt(float x) => MathF.Cbrt(x);
    [Differentiable] public static float Exp(float x) => MathF.Exp(x);
    [Differentiable] public static float Log(float x) => MathF.Log(x);
    [Differentiable] public static float Log2(float x) => MathF.Log2(x);
    [Differentiable] public static float Log10(float x) => MathF.Log10(x);
    [Differentiable] public static float Square(float x) => MathF.Pow(x, 2);
    [Differentiable] public static float Root(float x) => MathF.Pow(x, 0.5f);
    [Differentiable] public static float Sin(float x) => MathF.Sin(x);
    [Differentiable] public static float Cos(float x) => MathF.Cos(x);
    [Differentiable] public static float Tan(float x) => MathF.Tan(x);
    [Differentiable] public static float Sinh(float x) => MathF.Sinh(x);
    [Differentiable] public static float Cosh(float x) => MathF.Cosh(x);
    [Differentiable] public static float Tanh(float x) => MathF.Tanh(x);
    [Differentiable] public static float Asin(float x) => MathF.Asin(x);
    [Differentiable] public static float Acos(float x) => MathF.Acos(x);
    [Differentiable] public static float Atan(float x) => MathF.Atan(x);
    [Differentiable] public static float Asinh(float x) => MathF.Asinh(x);
    [Differentiable] public static float Acosh(float x) => MathF.Acosh(x);
    [Differentiable] public static float Atanh(float x) => MathF.Atanh(x);
    [Differentiable] public static float Floor(float x) => MathF.Floor(x);
    [Differentiable] public static float Ceiling(float x) => MathF.Ceiling(x);
    [Differentiable] public static float Round(float x) => MathF.Round(x);
    [Differentiable] public static float RoundAway(float x) => MathF.Round(x, MidpointRounding.AwayFromZero);
    [Differentiable] public static float RoundDigits(float x) => MathF.Round(x, 1);
    [Differentiable] public static float RoundDigitsAway(float x) => MathF.Round(x, 1, MidpointRounding.AwayFromZero);
    [Differentiable] public static float Truncate(float x) => MathF.Truncate(x);
    [Differentiable] public static float Sign(float x) => MathF.Sign(x);
    [Differentiable] public static float ClampUnit(float x) => Math.Clamp(x, -1, 1);
    [Differentiable] public static float Relu(float x) => x > 0 ? x : 0;
    [Differentiable] public static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
    [Differentiable] public static float Negate(float x) => -x;
    [Differentiable] public static float Same(float x) => +x;
    [Differentiable] public static float LogBase(float x, float y) => MathF.Log(x, y);
    [Differentiable] public static float Pow(float x, float y) => MathF.Pow(x, y);
    [Differentiable] public static float Atan2(float x, float y) => MathF.Atan2(x, y);
    [Differentiable] public static float Min(float x, float y) => MathF.Min(x, y);
    [Differentiable] public static float Max(float x, float y) => MathF.Max(x, y);
    [Differentiable] public static float Add(float x, float y) => x + y;
    [Differentiable] public static float Subtract(float x, float y) => x - y;
    [Differentiable] public static float Multiply(float x, float y) => x * y;
    [Differentiable] public static float Divide(float x, float y) => x / y;
    [Differentiable] public static float Remainder(float x, float y) => x % y;
    [Differentiable] public static float Clamp(float x, float y, float z) => Math.Clamp(x, y, z);
    [Differentiable] public static float FusedMultiplyAdd(float x, float y, float z) => MathF.FusedMultiplyAdd(x, y, z);

    // The overloads of Math.
    [Differentiable] public static float MathAbs(float x) => Math.Abs(x);
    [Differentiable] public static float MathSign(float x) => Math.Sign(x);
    [Differentiable] public static float MathMin(float x, float y) => Math.Min(x, y);
    [Differentiable] public static float MathMax(float x, float y) => Math.Max(x, y);
}
