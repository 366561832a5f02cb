using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Rules;

/// <summary>
/// A number made of all elements of one or two spans, as text: over elements <c>x, y</c>, the number so far <c>s</c>, and
/// the number of elements <c>n</c>.
/// </summary>
/// <param name="Term">What each element contributes, as <c>t</c>.</param>
/// <param name="Step">The next <c>s</c>.</param>
/// <param name="Result">The number in the end.</param>
/// <param name="NeedsElements">There is none for empty spans.</param>
internal sealed record Reduction(string Term, string Step, string Result = "s", double Start = 0, bool NeedsElements = false);

/// <summary>What the methods of TensorPrimitives compute, as text over the elements <c>x, y, z</c> of their inputs.</summary>
internal static class VectorFunctions
{
    /// <summary>A norm has the derivative 0 where it is 0.</summary>
    private const string Norm = "s == 0 ? 0 : Sqrt(s)";

    private static readonly Dictionary<(string Name, int Arity), string[]> Elements = new()
    {
        [("Add", 2)] = ["x + y"],
        [("Subtract", 2)] = ["x - y"],
        [("Multiply", 2)] = ["x * y"],
        [("Divide", 2)] = ["x / y"],
        [("Remainder", 2)] = ["x % y"],
        [("Negate", 1)] = ["-x"],
        [("Increment", 1)] = ["x + 1"],
        [("Decrement", 1)] = ["x - 1"],
        [("MultiplyAdd", 3)] = ["x * y + z"],
        [("AddMultiply", 3)] = ["(x + y) * z"],
        [("Reciprocal", 1)] = ["1 / x"],
        [("ReciprocalSqrt", 1)] = ["1 / Sqrt(x)"],
        [("Sigmoid", 1)] = ["1 / (1 + Exp(-x))"],
        [("SinCos", 1)] = ["Sin(x)", "Cos(x)"],
        [("SinCosPi", 1)] = ["SinPi(x)", "CosPi(x)"],
    };

    private static readonly Dictionary<(string Name, int Arity), Reduction> Reductions = new()
    {
        [("Sum", 1)] = new("x", "s + t"),
        [("SumOfSquares", 1)] = new("x", "s + t * t"),
        [("SumOfMagnitudes", 1)] = new("Abs(x)", "s + t"),
        [("Average", 1)] = new("x", "s + t", "s / n", NeedsElements: true),
        [("Norm", 1)] = new("x", "s + t * t", Norm),
        [("Product", 1)] = new("x", "s * t", Start: 1, NeedsElements: true),
        [("ProductOfSums", 2)] = new("x + y", "s * t", Start: 1, NeedsElements: true),
        [("ProductOfDifferences", 2)] = new("x - y", "s * t", Start: 1, NeedsElements: true),
        [("Dot", 2)] = new("x * y", "s + t"),
        [("Distance", 2)] = new("x - y", "s + t * t", Norm, NeedsElements: true),
    };

    /// <returns>The text of each output; null if there is no such function.</returns>
    public static string[]? OfElements(string name, int arity) =>
        Elements.TryGetValue((name, arity), out string[]? texts) ? texts
        : RuleTable.Find(name, arity) is null ? null
        : [$"{name}({string.Join(", ", new[] { "x", "y", "z" }.Take(arity))})"];

    /// <inheritdoc cref="OfElements"/>
    public static Reduction? OfAll(string name, int arity) => Reductions.TryGetValue((name, arity), out Reduction? reduction) ? reduction : null;
}
