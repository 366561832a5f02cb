using System;
using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Rules;

/// <summary>Texts that the definitions of vectors, quaternions and matrices are made of.</summary>
internal static class Formulas
{
    public const string AllAxes = "XYZW";

    /// <summary>A text for each axis, with <c>?</c> in place of its name.</summary>
    public static string[] Each(string axes, string text) => [.. axes.Select(axis => text.Replace('?', axis))];

    public static string Sum(string axes, string text) => string.Join(" + ", Each(axes, text));

    /// <summary>A norm, whose derivative at 0 is 0.</summary>
    public static string Root(string square) => $"{square} == 0 ? 0 : Sqrt({square})";

    public static string Dot(string a, string b) => Sum("XYZ", $"{a}.? * {b}.?");

    public static string[] Cross(string a, string b) =>
        [$"{a}.Y * {b}.Z - {a}.Z * {b}.Y", $"{a}.Z * {b}.X - {a}.X * {b}.Z", $"{a}.X * {b}.Y - {a}.Y * {b}.X"];

    /// <summary>Names the parts of a vector.</summary>
    public static string[] Name(string name, string[] parts) => [.. parts.Select((part, i) => $"{name}.{AllAxes[i]} = {part}")];

    /// <summary>Names the parts of a vector of length 1 in the direction of one whose parts are given.</summary>
    public static string[] NameUnit(string name, string[] parts) =>
    [
        .. Name(name + "0", parts),
        $"{name}1 = {Dot(name + "0", name + "0")}",
        $"{name}2 = {Root(name + "1")}",
        .. Name(name, Each(AllAxes.Substring(0, parts.Length), $"{name}0.? / {name}2")),
    ];

    /// <summary>The product of two quaternions.</summary>
    public static string[] Product(string a, string b) =>
    [
        $"{a}.W * {b}.X + {a}.X * {b}.W + {a}.Y * {b}.Z - {a}.Z * {b}.Y",
        $"{a}.W * {b}.Y + {a}.Y * {b}.W + {a}.Z * {b}.X - {a}.X * {b}.Z",
        $"{a}.W * {b}.Z + {a}.Z * {b}.W + {a}.X * {b}.Y - {a}.Y * {b}.X",
        $"{a}.W * {b}.W - {a}.X * {b}.X - {a}.Y * {b}.Y - {a}.Z * {b}.Z",
    ];

    /// <summary>Values that <see cref="Rotation"/> reads, of a quaternion and a vector.</summary>
    public static string[] NameRotation(string q, string v) =>
    [
        $"r1 = {q}.W * {q}.W - {q}.X * {q}.X - {q}.Y * {q}.Y - {q}.Z * {q}.Z",
        $"r2 = 2 * ({Dot(q, v)})",
        $"r3 = 2 * {q}.W",
    ];

    /// <summary>The product of a quaternion, a vector and the conjugate.</summary>
    public static string[] Rotation(string q, string v) =>
        [.. Cross(q, v).Select((cross, i) => $"r1 * {v}.{AllAxes[i]} + r2 * {q}.{AllAxes[i]} + r3 * ({cross})")];

    /// <summary>The rotation that a quaternion means, applied to row vectors.</summary>
    public static string RotationCell(string q, int row, int column)
    {
        char r = AllAxes[row - 1], c = AllAxes[column - 1], third = "XYZ".First(axis => axis != r && axis != c);
        if (r == c) return $"1 - 2 * ({string.Join(" + ", "XYZ".Where(axis => axis != r).Select(axis => $"{q}.{axis} * {q}.{axis}"))})";
        string sign = (row % 3) + 1 == column ? "+" : "-";
        return $"2 * ({q}.{r} * {q}.{c} {sign} {q}.{third} * {q}.W)";
    }

    /// <summary>The elements of a matrix, row after row.</summary>
    public static string[] Cells(int rows, int columns, Func<int, int, string> cell) =>
        [.. Enumerable.Range(1, rows).SelectMany(r => Enumerable.Range(1, columns).Select(c => cell(r, c)))];

    public static string[] Cells(Func<int, int, string> cell) => Cells(4, 4, cell);

    /// <summary>A matrix that is the identity but for some elements.</summary>
    public static string[] Identity(Dictionary<int, string> cells) => Identity(4, 4, cells);

    /// <param name="cells">By row and column, as in 43.</param>
    public static string[] Identity(int rows, int columns, Dictionary<int, string> cells) =>
        Cells(rows, columns, (r, c) => cells.TryGetValue((10 * r) + c, out string? text) ? text : r == c ? "1" : "0");

    /// <summary>Minors of the first two and the last two rows, from which determinant and inverse follow (Laplace expansion).</summary>
    public static string[] NameMinors(string m)
    {
        var names = new List<string>();
        foreach ((int first, int second) in s_pairs)
        {
            names.Add($"s{first}{second} = {m}.M1{first} * {m}.M2{second} - {m}.M1{second} * {m}.M2{first}");
            names.Add($"t{first}{second} = {m}.M3{first} * {m}.M4{second} - {m}.M3{second} * {m}.M4{first}");
        }
        return [.. names];
    }

    public const string Determinant = "s12 * t34 - s13 * t24 + s14 * t23 + s23 * t14 - s24 * t13 + s34 * t12";

    /// <summary>An element of the adjugate.</summary>
    public static string Adjugate(string m, int row, int column)
    {
        // Column `column` of the adjugate leaves out row `column` of the matrix; its partner in the pair of rows remains.
        int partner = column switch { 1 => 2, 2 => 1, 3 => 4, _ => 3 };
        string minor = column <= 2 ? "t" : "s";
        int[] others = [.. Enumerable.Range(1, 4).Where(c => c != row)];
        string Term(int i, int j, int k) => $"{m}.M{partner}{others[i]} * {minor}{others[j]}{others[k]}";
        string sum = $"{Term(0, 1, 2)} - {Term(1, 0, 2)} + {Term(2, 0, 1)}";
        return (row + column) % 2 == 0 ? sum : $"-({sum})";
    }

    private static readonly (int, int)[] s_pairs = [(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)];
}
