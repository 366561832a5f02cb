using System.Collections.Generic;

namespace AotGrad.Generator.Rules;

/// <summary>
/// The partial derivatives of a scalar function, as text over its arguments <c>x, y, z</c> and its <c>result</c>;
/// "0" where there is none.
/// </summary>
/// <param name="Name">A method of Math, or the name of an operator.</param>
/// <param name="Singular">A partial can be infinite or NaN at finite arguments: the product is a Scale.</param>
internal sealed record Rule(string Name, bool Singular, params string[] Partials);

/// <summary>All rules. Kinks and domain edges are those of PyTorch.</summary>
internal static class RuleTable
{
    private const bool Singular = true;
    private const bool Smooth = false;

    private static readonly Rule[] All =
    [
        new("Add", Smooth, "1", "1"),
        new("Subtract", Smooth, "1", "-1"),
        new("Multiply", Smooth, "y", "x"),
        new("Divide", Singular, "1 / y", "-(result / y)"),
        new("Remainder", Singular, "1", "-Truncate(x / y)"),
        new("Negate", Smooth, "-1"),

        new("Abs", Smooth, "x > 0 ? 1 : x < 0 ? -1 : 0"),
        new("Sqrt", Singular, "0.5 / result"),
        new("Cbrt", Singular, "1 / (3 * result * result)"),
        new("Exp", Singular, "result"),
        new("Log", Singular, "1 / x"),
        new("Log", Singular, "1 / (x * Log(y))", "-(result / (y * Log(y)))"),
        new("Log2", Singular, "1 / (x * 0.6931471805599453)"),
        new("Log10", Singular, "1 / (x * 2.302585092994046)"),
        new("Pow", Singular, "y == 0 ? 0 : y * Pow(x, y - 1)", "x == 0 && y >= 0 ? 0 : result * Log(x)"),

        new("Sin", Smooth, "Cos(x)"),
        new("Cos", Smooth, "-Sin(x)"),
        new("Tan", Singular, "1 + result * result"),
        new("Asin", Singular, "1 / Sqrt(1 - x * x)"),
        new("Acos", Singular, "-(1 / Sqrt(1 - x * x))"),
        new("Atan", Smooth, "1 / (1 + x * x)"),
        new("Atan2", Singular, "y / (x * x + y * y)", "-(x / (x * x + y * y))"),
        new("Sinh", Singular, "Cosh(x)"),
        new("Cosh", Singular, "Sinh(x)"),
        new("Tanh", Smooth, "1 - result * result"),
        new("Asinh", Smooth, "1 / Sqrt(x * x + 1)"),
        new("Acosh", Singular, "1 / Sqrt(x * x - 1)"),
        new("Atanh", Singular, "1 / (1 - x * x)"),

        new("Min", Smooth, "x < y ? 1 : x == y ? 0.5 : 0", "x > y ? 1 : x == y ? 0.5 : 0"),
        new("Max", Smooth, "x > y ? 1 : x == y ? 0.5 : 0", "x < y ? 1 : x == y ? 0.5 : 0"),
        new("Clamp", Smooth, "x >= y && x <= z ? 1 : 0", "x < y ? 1 : 0", "x > z ? 1 : 0"),
        new("FusedMultiplyAdd", Smooth, "y", "x", "1"),

        new("Floor", Smooth, "0"),
        new("Ceiling", Smooth, "0"),
        new("Round", Smooth, "0"),
        new("Round", Smooth, "0", "0"),
        new("Round", Smooth, "0", "0", "0"),
        new("Truncate", Smooth, "0"),
        new("Sign", Smooth, "0"),
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
