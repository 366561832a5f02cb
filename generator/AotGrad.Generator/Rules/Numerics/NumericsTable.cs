using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Rules;

/// <summary>What vectors, quaternions, planes and matrices compute; their derivatives follow from those of numbers.</summary>
internal static class NumericsTable
{
    private static readonly Dictionary<string, Definition> s_byMember = new[] { VectorTable.All(), QuaternionTable.All(), PlaneTable.All(), MatrixTable.All(), CameraTable.All() }
        .SelectMany(table => table)
        .ToDictionary(d => d.Member);

    public static IEnumerable<Definition> Definitions => s_byMember.Values;

    public static Definition? Find(string member) => s_byMember.TryGetValue(member, out Definition? definition) ? definition : null;

    /// <summary>What types have that form a linear space.</summary>
    /// <param name="leaves">The paths of their parts.</param>
    public static IEnumerable<Definition> Linear(string type, string[] leaves)
    {
        string[] Each(string text) => [.. leaves.Select(leaf => text.Replace("?", leaf))];
        foreach ((string symbol, string name, string @operator) in new[] { ("+", "Add", "Addition"), ("-", "Subtract", "Subtraction") })
        {
            yield return Definition.Of($"{type}.op_{@operator}({type},{type})", Each($"a.? {symbol} b.?"));
            yield return Definition.Of($"{type}.{name}({type},{type})", Each($"a.? {symbol} b.?"));
        }
        foreach (string name in new[] { "op_Multiply", "Multiply" }) yield return Definition.Of($"{type}.{name}({type},Single)", Each("a.? * b"));
        foreach (string name in new[] { "op_UnaryNegation", "Negate" }) yield return Definition.Of($"{type}.{name}({type})", Each("-a.?"));
        yield return Definition.Of($"{type}.op_Equality({type},{type})", string.Join(" && ", Each("a.? == b.?")));
        yield return Definition.Of($"{type}.op_Inequality({type},{type})", string.Join(" || ", Each("a.? != b.?")));
    }
}
