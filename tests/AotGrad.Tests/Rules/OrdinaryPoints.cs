namespace AotGrad.Tests.Rules;

/// <summary>For each function, points away from kinks and edges, and its forward-mode form.</summary>
internal static class OrdinaryPoints
{
    private static readonly double[][] Reals = [[-1.75], [-0.5], [0.25], [1.375], [2.25]];
    private static readonly double[][] Positives = [[0.25], [0.5], [1.0], [3.5]];
    private static readonly double[][] Inside = [[-0.75], [-0.25], [0.125], [0.5]];
    private static readonly double[][] Fractions = [[-1.78125], [-0.28125], [0.28125], [1.375]];
    private static readonly double[][] Pairs = [[-1.5, 0.75], [0.5, 1.25], [2.25, -0.875], [-0.5, -1.75]];
    private static readonly double[][] Triples = [[-1.5, 0.75, 1.25], [0.5, -0.25, 1.75], [3.0, -1.25, 2.5]];

    private static readonly Dictionary<string, (double[][] Points, Func<Dual[], Dual> Forward)> ByName = new()
    {
        ["Abs"] = (Reals, a => Dual.Abs(a[0])),
        ["Sqrt"] = (Positives, a => Dual.Sqrt(a[0])),
        ["Cbrt"] = (Reals, a => Dual.Cbrt(a[0])),
        ["Exp"] = (Reals, a => Dual.Exp(a[0])),
        ["Log"] = (Positives, a => Dual.Log(a[0])),
        ["Log2"] = (Positives, a => Dual.Log(a[0], 2)),
        ["Log10"] = (Positives, a => Dual.Log(a[0], 10)),
        ["Square"] = (Reals, a => a[0] * a[0]),
        ["Root"] = (Positives, a => Dual.Sqrt(a[0])),
        ["Sin"] = (Reals, a => Dual.Sin(a[0])),
        ["Cos"] = (Reals, a => Dual.Cos(a[0])),
        ["Tan"] = ([[-1.0], [0.5], [1.125]], a => Dual.Tan(a[0])),
        ["Sinh"] = (Reals, a => Dual.Sinh(a[0])),
        ["Cosh"] = (Reals, a => Dual.Cosh(a[0])),
        ["Tanh"] = (Reals, a => Dual.Tanh(a[0])),
        ["Asin"] = (Inside, a => Dual.Asin(a[0])),
        ["Acos"] = (Inside, a => Dual.Acos(a[0])),
        ["Atan"] = (Reals, a => Dual.Atan(a[0])),
        ["Asinh"] = (Reals, a => Dual.Asinh(a[0])),
        ["Acosh"] = ([[1.5], [2.0], [4.25]], a => Dual.Acosh(a[0])),
        ["Atanh"] = (Inside, a => Dual.Atanh(a[0])),
        ["Floor"] = (Fractions, a => Math.Floor(a[0].Value)),
        ["Ceiling"] = (Fractions, a => Math.Ceiling(a[0].Value)),
        ["Round"] = (Fractions, a => Math.Round(a[0].Value)),
        ["RoundAway"] = (Fractions, a => Math.Round(a[0].Value)),
        ["RoundDigits"] = (Fractions, a => Math.Round(a[0].Value, 1)),
        ["RoundDigitsAway"] = (Fractions, a => Math.Round(a[0].Value, 1, MidpointRounding.AwayFromZero)),
        ["Truncate"] = (Fractions, a => Dual.Truncate(a[0])),
        ["Sign"] = (Reals, a => Math.Sign(a[0].Value)),
        ["ClampUnit"] = (Reals, a => Dual.Min(Dual.Max(a[0], -1), 1)),
        ["Relu"] = (Reals, a => Dual.Max(a[0], 0)),
        ["Sigmoid"] = (Reals, a => (1 + Dual.Tanh(a[0] / 2)) / 2),
        ["Negate"] = (Reals, a => -a[0]),
        ["Same"] = (Reals, a => a[0]),
        ["LogBase"] = ([[0.5, 2.5], [3.0, 0.5], [7.25, 10.0]], a => Dual.Log(a[0], a[1])),
        ["Pow"] = ([[0.5, 2.5], [3.0, -0.5], [1.25, 4.0]], a => Dual.Pow(a[0], a[1])),
        ["Atan2"] = (Pairs, a => Dual.Atan2(a[0], a[1])),
        ["Min"] = (Pairs, a => Dual.Min(a[0], a[1])),
        ["Max"] = (Pairs, a => Dual.Max(a[0], a[1])),
        ["Add"] = (Pairs, a => a[0] + a[1]),
        ["Subtract"] = (Pairs, a => a[0] - a[1]),
        ["Multiply"] = (Pairs, a => a[0] * a[1]),
        ["Divide"] = (Pairs, a => a[0] / a[1]),
        ["Remainder"] = ([[-1.25, 0.75], [2.75, 1.25], [2.25, -0.875], [-4.5, -1.75]], a => a[0] % a[1]),
        ["Clamp"] = (Triples, a => Dual.Min(Dual.Max(a[0], a[1]), a[2])),
        ["FusedMultiplyAdd"] = (Triples, a => a[0] * a[1] + a[2]),
    };

    /// <summary>The overloads of Math on floats behave as the functions they are named after.</summary>
    public static (double[][] Points, Func<Dual[], Dual> Forward) Of(ScalarFunction function) =>
        ByName[function.Name.StartsWith("Math", StringComparison.Ordinal) ? function.Name[4..] : function.Name];
}
