using System;
using System.Collections.Generic;
using System.Linq;
using static AotGrad.Generator.Rules.Definition;
using static AotGrad.Generator.Rules.Formulas;

namespace AotGrad.Generator.Rules;

/// <summary>Matrix3x2 and Matrix4x4, but for what cameras need.</summary>
internal static class MatrixTable
{
    public static IEnumerable<Definition> All() => Both("Matrix3x2", 3, 2).Concat(Flat()).Concat(Both("Matrix4x4", 4, 4)).Concat(Spatial()).Concat(Rotations()).Concat(Scales());

    private static IEnumerable<Definition> Both(string type, int rows, int columns)
    {
        string[] Map(string text) => Cells(rows, columns, (r, c) => text.Replace("?", $"M{r}{c}"));
        foreach (Definition linear in NumericsTable.Linear(type, Map("?"))) yield return linear;
        string Cell(int r, int c)
        {
            IEnumerable<string> terms = Enumerable.Range(1, columns).Select(k => $"a.M{r}{k} * b.M{k}{c}");
            return string.Join(" + ", rows > columns && r == rows ? terms.Append($"b.M{rows}{c}") : terms);
        }
        foreach (string name in new[] { "op_Multiply", "Multiply" }) yield return Of($"{type}.{name}({type},{type})", Cells(rows, columns, Cell));
        yield return Of($"{type}.Lerp({type},{type},Single)", Map("a.? * (1 - c) + b.? * c"));
        yield return Of($"{type}.Create(Single)", Map("a"));
        yield return Of($"{type}.Identity", Identity(rows, columns, []));
        yield return Of($"{type}.Translation", [.. Enumerable.Range(1, rows - 1).Select(c => $"a.M{rows}{c}")]);
        for (int row = 1; row <= rows; row++) yield return Of($"{type}.{AllAxes[row - 1]}", [.. Enumerable.Range(1, columns).Select(c => $"a.M{row}{c}")]);
    }

    private static IEnumerable<Definition> Flat()
    {
        const string M = "Matrix3x2";
        string[] Matrix(string scaleX, string skewY, string skewX, string scaleY, string x, string y) => [scaleX, skewY, skewX, scaleY, x, y];
        // What remains fixed is a centre.
        string[] Around(string centre, string m11, string m12, string m21, string m22) => Matrix(
            m11, m12, m21, m22, $"{centre}.X - {centre}.X * ({m11}) - {centre}.Y * ({m21})", $"{centre}.Y - {centre}.X * ({m12}) - {centre}.Y * ({m22})");
        string[] turn = ["c = Cos(a)", "s = Sin(a)"];
        yield return Of($"{M}.Create(Single,Single,Single,Single,Single,Single)", "a", "b", "c", "d", "e", "f");
        yield return Of($"{M}.Create(Vector2,Vector2,Vector2)", "a.X", "a.Y", "b.X", "b.Y", "c.X", "c.Y");
        yield return new($"{M}.CreateRotation(Single)", turn, Matrix("c", "s", "-s", "c", "0", "0"));
        yield return new($"{M}.CreateRotation(Single,Vector2)", turn, Around("b", "c", "s", "-s", "c"));
        yield return Of($"{M}.CreateScale(Single)", Matrix("a", "0", "0", "a", "0", "0"));
        yield return Of($"{M}.CreateScale(Single,Single)", Matrix("a", "0", "0", "b", "0", "0"));
        yield return Of($"{M}.CreateScale(Vector2)", Matrix("a.X", "0", "0", "a.Y", "0", "0"));
        yield return Of($"{M}.CreateScale(Single,Vector2)", Around("b", "a", "0", "0", "a"));
        yield return Of($"{M}.CreateScale(Single,Single,Vector2)", Around("c", "a", "0", "0", "b"));
        yield return Of($"{M}.CreateScale(Vector2,Vector2)", Around("b", "a.X", "0", "0", "a.Y"));
        yield return Of($"{M}.CreateSkew(Single,Single)", Matrix("1", "Tan(b)", "Tan(a)", "1", "0", "0"));
        yield return new($"{M}.CreateSkew(Single,Single,Vector2)", ["s = Tan(a)", "t = Tan(b)"], Around("c", "1", "t", "s", "1"));
        yield return Of($"{M}.CreateTranslation(Single,Single)", Matrix("1", "0", "0", "1", "a", "b"));
        yield return Of($"{M}.CreateTranslation(Vector2)", Matrix("1", "0", "0", "1", "a.X", "a.Y"));
        const string Determinant = "a.M11 * a.M22 - a.M21 * a.M12";
        yield return Of($"{M}.GetDeterminant()", Determinant);
        yield return new($"{M}.Invert({M},ref)", [$"d = {Determinant}", "i = d == 0 ? 0.0 / 0.0 : 1 / d"],
        [
            "a.M22 * i", "-a.M12 * i", "-a.M21 * i", "a.M11 * i", "(a.M21 * a.M32 - a.M31 * a.M22) * i", "(a.M31 * a.M12 - a.M11 * a.M32) * i",
            "d != 0",
        ]);
    }

    private static IEnumerable<Definition> Spatial()
    {
        const string M = "Matrix4x4";
        string[] numbers = [.. Enumerable.Range(0, 16).Select(i => ((char)('a' + i)).ToString())];
        yield return Of($"{M}.Create({string.Join(",", numbers.Select(_ => "Single"))})", numbers);
        yield return Of($"{M}.Create(Vector4)", Cells((_, c) => $"a.{AllAxes[c - 1]}"));
        yield return Of($"{M}.Create(Vector4,Vector4,Vector4,Vector4)", Cells((r, c) => $"{"abcd"[r - 1]}.{AllAxes[c - 1]}"));
        foreach (string make in new[] { ".ctor", "Create" })
        {
            yield return Of($"{M}.{make}(Matrix3x2)", Cells((r, c) => c > 2 ? (r == c ? "1" : "0") : r == 3 ? "0" : $"a.M{Math.Min(r, 3)}{c}"));
        }
        yield return Of($"{M}.Transpose({M})", Cells((r, c) => $"a.M{c}{r}"));
        yield return new($"{M}.GetDeterminant()", NameMinors("a"), [Determinant]);
        yield return new($"{M}.Invert({M},ref)",
            [.. NameMinors("a"), $"e = {Determinant}", "i = e == 0 ? 0.0 / 0.0 : 1 / e"],
            [.. Cells((r, c) => $"({Adjugate("a", r, c)}) * i"), "e != 0"]);
        // The rows of the matrix are rotated.
        yield return Of($"{M}.Transform({M},Quaternion)", Cells((r, c) => c == 4 ? $"a.M{r}4" : string.Join(" + ", Enumerable.Range(1, 3).Select(k => $"a.M{r}{k} * ({RotationCell("b", k, c)})"))));
        yield return Of($"{M}.CreateTranslation(Single,Single,Single)", Identity(new() { [41] = "a", [42] = "b", [43] = "c" }));
        yield return Of($"{M}.CreateTranslation(Vector3)", Identity(new() { [41] = "a.X", [42] = "a.Y", [43] = "a.Z" }));
    }

    private static IEnumerable<Definition> Rotations()
    {
        const string M = "Matrix4x4";
        string[] turn = ["c = Cos(a)", "s = Sin(a)"];
        foreach ((string axis, int i, int j) in new[] { ("X", 2, 3), ("Y", 3, 1), ("Z", 1, 2) })
        {
            Dictionary<int, string> cells = new() { [11 * i] = "c", [11 * j] = "c", [(10 * i) + j] = "s", [(10 * j) + i] = "-s" };
            yield return new($"{M}.CreateRotation{axis}(Single)", turn, Identity(cells));
            char u = AllAxes[i - 1], v = AllAxes[j - 1];
            yield return new($"{M}.CreateRotation{axis}(Single,Vector3)", turn, Identity(new(cells) { [40 + i] = $"b.{u} * (1 - c) + b.{v} * s", [40 + j] = $"b.{v} * (1 - c) - b.{u} * s" }));
        }
        string[] Turned(Func<int, int, string> cell) => Cells((r, c) => r < 4 && c < 4 ? cell(r, c) : r == c ? "1" : "0");
        yield return new($"{M}.CreateFromAxisAngle(Vector3,Single)",
            ["h = b * 0.5", "s = Sin(h)", .. Name("q", ["a.X * s", "a.Y * s", "a.Z * s", "Cos(h)"])], Turned((r, c) => RotationCell("q", r, c)));
        yield return Of($"{M}.CreateFromQuaternion(Quaternion)", Turned((r, c) => RotationCell("a", r, c)));
        yield return new($"{M}.CreateFromYawPitchRoll(Single,Single,Single)",
            [.. QuaternionTable.HalfAngles, .. Name("q", QuaternionTable.YawPitchRoll)], Turned((r, c) => RotationCell("q", r, c)));
    }

    private static IEnumerable<Definition> Scales()
    {
        foreach ((string parameters, string x, string y, string z, string centre) in new[]
        {
            ("Single", "a", "a", "a", "b"), ("Single,Single,Single", "a", "b", "c", "d"), ("Vector3", "a.X", "a.Y", "a.Z", "b"),
        })
        {
            Dictionary<int, string> cells = new() { [11] = x, [22] = y, [33] = z };
            yield return Of($"Matrix4x4.CreateScale({parameters})", Identity(cells));
            yield return Of($"Matrix4x4.CreateScale({parameters},Vector3)", Identity(new(cells)
            {
                [41] = $"{centre}.X * (1 - {x})",
                [42] = $"{centre}.Y * (1 - {y})",
                [43] = $"{centre}.Z * (1 - {z})",
            }));
        }
    }
}
