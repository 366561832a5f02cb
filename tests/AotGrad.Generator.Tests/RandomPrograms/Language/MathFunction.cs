namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary>A function of <c>Math</c> and <c>MathF</c>: its values in both precisions, and its partial derivatives.</summary>
/// <param name="Partials">From the arguments and the value to one partial per argument; where these jump, they are locally constant.</param>
/// <param name="Kinked">Whether the partials jump, so that a case near the jump must not be judged.</param>
/// <param name="OfType">Whether it is a static method of <c>double</c> and <c>float</c> instead.</param>
internal sealed record MathFunction(
    string Name,
    Func<double[], double> Value,
    Func<float[], float> FloatValue,
    Func<Jet[], Jet, Jet[]> Partials,
    bool Kinked = false,
    bool InMathF = true,
    bool OfType = false);

internal static class MathFunctions
{
    public static readonly MathFunction Sin = Unary("Sin", Math.Sin, MathF.Sin, (x, _) => Jet.Cos(x));
    public static readonly MathFunction Cos = Unary("Cos", Math.Cos, MathF.Cos, (x, _) => -Jet.Sin(x));
    public static readonly MathFunction Tan = Unary("Tan", Math.Tan, MathF.Tan, (_, y) => 1 + y * y);
    public static readonly MathFunction Asin = Unary("Asin", Math.Asin, MathF.Asin, (x, _) => 1 / Jet.Sqrt(1 - x * x));
    public static readonly MathFunction Acos = Unary("Acos", Math.Acos, MathF.Acos, (x, _) => -1 / Jet.Sqrt(1 - x * x));
    public static readonly MathFunction Atan = Unary("Atan", Math.Atan, MathF.Atan, (x, _) => 1 / (1 + x * x));
    public static readonly MathFunction Sinh = Unary("Sinh", Math.Sinh, MathF.Sinh, (x, _) => Jet.Cosh(x));
    public static readonly MathFunction Cosh = Unary("Cosh", Math.Cosh, MathF.Cosh, (x, _) => Jet.Sinh(x));
    public static readonly MathFunction Tanh = Unary("Tanh", Math.Tanh, MathF.Tanh, (_, y) => 1 - y * y);
    public static readonly MathFunction Exp = Unary("Exp", Math.Exp, MathF.Exp, (_, y) => y);
    public static readonly MathFunction Log = Unary("Log", Math.Log, MathF.Log, (x, _) => 1 / x);
    public static readonly MathFunction Sqrt = Unary("Sqrt", Math.Sqrt, MathF.Sqrt, (_, y) => 0.5 / y);

    public static readonly MathFunction Abs = new(
        "Abs", a => Math.Abs(a[0]), a => MathF.Abs(a[0]), (a, _) => [Math.Sign(a[0].Value)], Kinked: true);

    public static readonly MathFunction Min = new(
        "Min", a => Math.Min(a[0], a[1]), a => MathF.Min(a[0], a[1]), (a, _) => Split(a[1] - a[0]), Kinked: true);

    public static readonly MathFunction Max = new(
        "Max", a => Math.Max(a[0], a[1]), a => MathF.Max(a[0], a[1]), (a, _) => Split(a[0] - a[1]), Kinked: true);

    public static readonly MathFunction Clamp = new(
        "Clamp",
        a => Math.Clamp(a[0], a[1], a[2]),
        a => Math.Clamp(a[0], a[1], a[2]),
        (a, _) => a[0].Value < a[1].Value ? [0, 1, 0] : a[0].Value > a[2].Value ? [0, 0, 1] : [1, 0, 0],
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
        (a, y) => [a[1].Value == 0 && a[0].Value == 0 ? 0 : a[1] * Jet.Pow(a[0], a[1] - 1), a[0].Value > 0 ? y * Jet.Log(a[0]) : 0]);

    public static readonly MathFunction Hypot = new(
        "Hypot", a => double.Hypot(a[0], a[1]), a => float.Hypot(a[0], a[1]), (a, y) => [a[0] / y, a[1] / y], OfType: true);

    public static readonly MathFunction FusedMultiplyAdd = new(
        "FusedMultiplyAdd",
        a => Math.FusedMultiplyAdd(a[0], a[1], a[2]),
        a => MathF.FusedMultiplyAdd(a[0], a[1], a[2]),
        (a, _) => [a[1], a[0], 1]);

    public static readonly MathFunction Lerp = new(
        "Lerp", a => double.Lerp(a[0], a[1], a[2]), a => float.Lerp(a[0], a[1], a[2]), (a, _) => [1 - a[2], a[2], a[1] - a[0]], OfType: true);

    public static readonly MathFunction CopySign = new(
        "CopySign",
        a => Math.CopySign(a[0], a[1]),
        a => MathF.CopySign(a[0], a[1]),
        (a, _) => [Math.Sign(a[0].Value) * Math.CopySign(1, a[1].Value), 0],
        Kinked: true);

    public static readonly MathFunction MaxMagnitude = new(
        "MaxMagnitude", a => Math.MaxMagnitude(a[0], a[1]), a => MathF.MaxMagnitude(a[0], a[1]), (a, y) => a[0].Value == a[1].Value ? [0.5, 0.5] : y.Value == a[0].Value ? [1, 0] : [0, 1], Kinked: true);

    /// <summary>Smooth functions of any argument, which grow no faster than it.</summary>
    public static readonly MathFunction[] Calm =
    [
        Sin, Cos, Tanh, Atan,
        Unary("Asinh", Math.Asinh, MathF.Asinh, (x, _) => 1 / Jet.Sqrt(x * x + 1)),
        Unary("SinPi", double.SinPi, float.SinPi, (x, _) => Math.PI * Jet.CosPi(x), ofType: true),
    ];

    /// <summary>Smooth functions of arguments of 1 and more.</summary>
    public static readonly MathFunction[] OfPositive =
    [
        Sqrt, Log,
        Unary("Cbrt", Math.Cbrt, MathF.Cbrt, (x, y) => y / (3 * x)),
        Unary("Log2", Math.Log2, MathF.Log2, (x, _) => 1 / (x * Math.Log(2))),
        Unary("Log10", Math.Log10, MathF.Log10, (x, _) => 1 / (x * Math.Log(10))),
        Unary("LogP1", double.LogP1, float.LogP1, (x, _) => 1 / (x + 1), ofType: true),
    ];

    /// <summary>Smooth functions of arguments between -1/2 and 1/2.</summary>
    public static readonly MathFunction[] OfSmall =
    [
        Asin, Acos, Sinh, Cosh, Tan,
        Unary("Atanh", Math.Atanh, MathF.Atanh, (x, _) => 1 / (1 - x * x)),
        Unary("Exp2", double.Exp2, float.Exp2, (_, y) => y * Math.Log(2), ofType: true),
        Unary("ExpM1", double.ExpM1, float.ExpM1, (_, y) => y + 1, ofType: true),
    ];

    private static MathFunction Unary(string name, Func<double, double> value, Func<float, float> floatValue, Func<Jet, Jet, Jet> partial, bool ofType = false) =>
        new(name, a => value(a[0]), a => floatValue(a[0]), (a, y) => [partial(a[0], y)], OfType: ofType);

    /// <summary>The partials of the greater of two, by the sign of their difference; a tie is shared.</summary>
    private static Jet[] Split(Jet lead) => lead.Value > 0 ? [1, 0] : lead.Value < 0 ? [0, 1] : [0.5, 0.5];
}
