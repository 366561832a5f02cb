using System.Collections.Generic;

namespace AotGrad.Generator.Rules;

/// <summary>
/// The partial derivatives of a scalar function, as text over its arguments <c>x, y, z</c> and its <c>result</c>;
/// "0" where there is none.
/// </summary>
/// <param name="Name">A static method of Math, MathF, float and double, which agree where they share a name; or an operator.</param>
/// <param name="Singular">A partial can be infinite or NaN at finite arguments: the product is a Scale.</param>
internal sealed record Rule(string Name, bool Singular, params string[] Partials);

/// <summary>All rules. Kinks and domain edges are those of PyTorch.</summary>
internal static class RuleTable
{
    private const bool Singular = true;
    private const bool Smooth = false;

    /// <summary>Of two, the result is one; where they are equal, each has a half.</summary>
    private const string FirstChosen = "x == y ? 0.5 : result == x ? 1 : 0";
    private const string SecondChosen = "x == y ? 0.5 : result == y ? 1 : 0";

    private static readonly Rule[] All =
    [
        new("Add", Smooth, "1", "1"),
        new("Subtract", Smooth, "1", "-1"),
        new("Multiply", Smooth, "y", "x"),
        new("Divide", Singular, "1 / y", "-(result / y)"),
        new("Remainder", Singular, "1", "-Round((x - result) / y)"),
        new("Negate", Smooth, "-1"),

        new("Abs", Smooth, "x > 0 ? 1 : x < 0 ? -1 : 0"),
        new("CopySign", Smooth, "x == 0 ? 0 : result == x ? 1 : -1", "0"),
        new("Sqrt", Singular, "0.5 / result"),
        new("Cbrt", Singular, "1 / (3 * result * result)"),
        new("RootN", Singular, "1 / (y * Pow(result, y - 1))", "0"),
        new("Hypot", Singular, "result == 0 ? 0 : x / result", "result == 0 ? 0 : y / result"),
        new("Pow", Singular, "x == 0 && y == 0 ? 0 : y * Pow(x, y - 1)", "x == 0 && y >= 0 ? 0 : result * Log(x)"),
        new("ScaleB", Singular, "ScaleB(1, y)", "0"),
        new("ReciprocalEstimate", Singular, "-1 / (x * x)"),
        new("ReciprocalSqrtEstimate", Singular, "-0.5 / (x * Sqrt(x))"),

        new("Exp", Singular, "result"),
        new("Exp2", Singular, "result * 0.6931471805599453"),
        new("Exp10", Singular, "result * 2.302585092994046"),
        new("ExpM1", Singular, "Exp(x)"),
        new("Exp2M1", Singular, "Exp2(x) * 0.6931471805599453"),
        new("Exp10M1", Singular, "Exp10(x) * 2.302585092994046"),
        new("Log", Singular, "1 / x"),
        new("Log", Singular, "1 / (x * Log(y))", "-(result / (y * Log(y)))"),
        new("Log2", Singular, "1 / (x * 0.6931471805599453)"),
        new("Log10", Singular, "1 / (x * 2.302585092994046)"),
        new("LogP1", Singular, "1 / (x + 1)"),
        new("Log2P1", Singular, "1 / ((x + 1) * 0.6931471805599453)"),
        new("Log10P1", Singular, "1 / ((x + 1) * 2.302585092994046)"),

        new("Sin", Smooth, "Cos(x)"),
        new("Cos", Smooth, "-Sin(x)"),
        new("Tan", Singular, "1 + result * result"),
        new("Asin", Singular, "1 / Sqrt((1 - x) * (1 + x))"),
        new("Acos", Singular, "-(1 / Sqrt((1 - x) * (1 + x)))"),
        new("Atan", Smooth, "1 / (1 + x * x)"),
        new("Atan2", Singular, "y / (x * x + y * y)", "-(x / (x * x + y * y))"),
        new("SinPi", Smooth, "3.141592653589793 * CosPi(x)"),
        new("CosPi", Smooth, "-3.141592653589793 * SinPi(x)"),
        new("TanPi", Singular, "3.141592653589793 * (1 + result * result)"),
        new("AsinPi", Singular, "0.3183098861837907 / Sqrt((1 - x) * (1 + x))"),
        new("AcosPi", Singular, "-0.3183098861837907 / Sqrt((1 - x) * (1 + x))"),
        new("AtanPi", Smooth, "0.3183098861837907 / (1 + x * x)"),
        new("Atan2Pi", Singular, "0.3183098861837907 * y / (x * x + y * y)", "-0.3183098861837907 * x / (x * x + y * y)"),
        new("Sinh", Singular, "Cosh(x)"),
        new("Cosh", Singular, "Sinh(x)"),
        new("Tanh", Smooth, "1 - result * result"),
        new("Asinh", Smooth, "1 / Sqrt(x * x + 1)"),
        new("Acosh", Singular, "1 / Sqrt((x - 1) * (x + 1))"),
        new("Atanh", Singular, "1 / ((1 - x) * (1 + x))"),
        new("DegreesToRadians", Smooth, "0.017453292519943295"),
        new("RadiansToDegrees", Smooth, "57.29577951308232"),

        new("Min", Smooth, "x < y ? 1 : x == y ? 0.5 : 0", "x > y ? 1 : x == y ? 0.5 : 0"),
        new("Max", Smooth, "x > y ? 1 : x == y ? 0.5 : 0", "x < y ? 1 : x == y ? 0.5 : 0"),
        new("MinNative", Smooth, FirstChosen, SecondChosen),
        new("MaxNative", Smooth, FirstChosen, SecondChosen),
        new("MinNumber", Smooth, FirstChosen, SecondChosen),
        new("MaxNumber", Smooth, FirstChosen, SecondChosen),
        new("MinMagnitude", Smooth, FirstChosen, SecondChosen),
        new("MaxMagnitude", Smooth, FirstChosen, SecondChosen),
        new("MinMagnitudeNumber", Smooth, FirstChosen, SecondChosen),
        new("MaxMagnitudeNumber", Smooth, FirstChosen, SecondChosen),
        new("Clamp", Smooth, "x >= y && x <= z ? 1 : 0", "x < y ? 1 : 0", "x > z ? 1 : 0"),
        new("ClampNative", Smooth, "x >= y && x <= z ? 1 : 0", "x < y ? 1 : 0", "x > z ? 1 : 0"),
        new("Lerp", Smooth, "1 - z", "z", "y - x"),
        new("FusedMultiplyAdd", Smooth, "y", "x", "1"),
        new("MultiplyAddEstimate", Smooth, "y", "x", "1"),
        new("IEEERemainder", Singular, "1", "-Round((x - result) / y)"),
        new("Ieee754Remainder", Singular, "1", "-Round((x - result) / y)"),

        new("BitIncrement", Smooth, "1"),
        new("BitDecrement", Smooth, "1"),
        new("Floor", Smooth, "0"),
        new("Ceiling", Smooth, "0"),
        new("Round", Smooth, "0"),
        new("Round", Smooth, "0", "0"),
        new("Round", Smooth, "0", "0", "0"),
        new("Truncate", Smooth, "0"),
    ];

    private static readonly Dictionary<(string, int), Rule> ByName = Index();

    /// <returns>Null if the function has no rule.</returns>
    public static Rule? Find(string name, int arity) => ByName.TryGetValue((name, arity), out Rule? rule) ? rule : null;

    private static Dictionary<(string, int), Rule> Index()
    {
        var index = new Dictionary<(string, int), Rule>();
        foreach (Rule rule in All) index.Add((rule.Name, rule.Partials.Length), rule);
        return index;
    }
}
