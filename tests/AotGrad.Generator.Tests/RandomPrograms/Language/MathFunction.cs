namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary>A function of <c>Math</c> and <c>MathF</c>: its values in both precisions, and its partial derivatives.</summary>
/// <param name="Partials">From the arguments and the value to one partial per argument.</param>
/// <param name="Kinked">Whether the partials jump, so that a case near the jump must not be judged.</param>
internal sealed record MathFunction(
    string Name,
    Func<double[], double> Value,
    Func<float[], float> FloatValue,
    Func<double[], double, double[]> Partials,
    bool Kinked = false,
    bool InMathF = true);

internal static class MathFunctions
{
    public static readonly MathFunction Sin = Unary("Sin", Math.Sin, MathF.Sin, (x, _) => Math.Cos(x));
    public static readonly MathFunction Cos = Unary("Cos", Math.Cos, MathF.Cos, (x, _) => -Math.Sin(x));
    public static readonly MathFunction Tan = Unary("Tan", Math.Tan, MathF.Tan, (_, y) => 1 + y * y);
    public static readonly MathFunction Asin = Unary("Asin", Math.Asin, MathF.Asin, (x, _) => 1 / Math.Sqrt(1 - x * x));
    public static readonly MathFunction Acos = Unary("Acos", Math.Acos, MathF.Acos, (x, _) => -1 / Math.Sqrt(1 - x * x));
    public static readonly MathFunction Atan = Unary("Atan", Math.Atan, MathF.Atan, (x, _) => 1 / (1 + x * x));
    public static readonly MathFunction Sinh = Unary("Sinh", Math.Sinh, MathF.Sinh, (x, _) => Math.Cosh(x));
    public static readonly MathFunction Cosh = Unary("Cosh", Math.Cosh, MathF.Cosh, (x, _) => Math.Sinh(x));
    public static readonly MathFunction Tanh = Unary("Tanh", Math.Tanh, MathF.Tanh, (_, y) => 1 - y * y);
    public static readonly MathFunction Exp = Unary("Exp", Math.Exp, MathF.Exp, (_, y) => y);
    public static readonly MathFunction Log = Unary("Log", Math.Log, MathF.Log, (x, _) => 1 / x);
    public static readonly MathFunction Sqrt = Unary("Sqrt", Math.Sqrt, MathF.Sqrt, (_, y) => 0.5 / y);

    public static readonly MathFunction Abs = new(
        "Abs", a => Math.Abs(a[0]), a => MathF.Abs(a[0]), (a, _) => [Math.Sign(a[0])], Kinked: true);

    public static readonly MathFunction Min = new(
        "Min", a => Math.Min(a[0], a[1]), a => MathF.Min(a[0], a[1]), (a, _) => Split(a[1] - a[0]), Kinked: true);

    public static readonly MathFunction Max = new(
        "Max", a => Math.Max(a[0], a[1]), a => MathF.Max(a[0], a[1]), (a, _) => Split(a[0] - a[1]), Kinked: true);

    public static readonly MathFunction Clamp = new(
        "Clamp",
        a => Math.Clamp(a[0], a[1], a[2]),
        a => Math.Clamp(a[0], a[1], a[2]),
        (a, _) => a[0] < a[1] ? [0, 1, 0] : a[0] > a[2] ? [0, 0, 1] : [1, 0, 0],
        Kinked: true,
        InMathF: false);

    public static readonly MathFunction Atan2 = new(
        "Atan2",
        a => Math.Atan2(a[0], a[1]),
        a => MathF.Atan2(a[0], a[1]),
        (a, _) => [a[1] / (a[0] * a[0] + a[1] * a[1]), -a[0] / (a[0] * a[0] + a[1] * a[1])]);

    public static readonly MathFunction Pow = new(
        "Pow",
        a => Math.Pow(a[0], a[1]),
        a => MathF.Pow(a[0], a[1]),
        (a, y) => [a[1] == 0 ? 0 : a[1] * Math.Pow(a[0], a[1] - 1), a[0] > 0 ? y * Math.Log(a[0]) : 0]);

    private static MathFunction Unary(string name, Func<double, double> value, Func<float, float> floatValue, Func<double, double, double> partial) =>
        new(name, a => value(a[0]), a => floatValue(a[0]), (a, y) => [partial(a[0], y)]);

    /// <summary>The partials of the greater of two, by the sign of their difference; a tie is shared.</summary>
    private static double[] Split(double lead) => lead > 0 ? [1, 0] : lead < 0 ? [0, 1] : [0.5, 0.5];
}
