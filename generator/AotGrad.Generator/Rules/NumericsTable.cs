using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Rules;

/// <summary>A member of System.Numerics as text: its parameters are <c>a, b, c</c>, an instance is the first of them.</summary>
/// <param name="Member">Its type, metadata name and parameter types: <c>Vector3.Dot(Vector3,Vector3)</c>.</param>
/// <param name="Names">Values that are used several times: <c>d = a.X * a.X</c>.</param>
/// <param name="Leaves">The parts of the result in order.</param>
internal sealed record Definition(string Member, string[] Names, string[] Leaves);

/// <summary>What vectors, quaternions and matrices compute; their derivatives follow from those of numbers.</summary>
internal static class NumericsTable
{
    private const string AllAxes = "XYZW";

    private static readonly Dictionary<string, Definition> s_byMember = All().ToDictionary(d => d.Member);

    public static IEnumerable<Definition> Definitions => s_byMember.Values;

    public static Definition? Find(string member) => s_byMember.TryGetValue(member, out Definition? definition) ? definition : null;

    private static IEnumerable<Definition> All() =>
        new[] { "Vector2", "Vector3", "Vector4" }.SelectMany(Vector).Concat(OnlyVector3()).Concat(Quaternions()).Concat(Matrices());

    private static Definition Of(string member, params string[] leaves) => new(member, [], leaves);

    /// <summary>A text for each axis, with <c>?</c> in place of its name.</summary>
    private static string[] Each(string axes, string text) => [.. axes.Select(axis => text.Replace('?', axis))];

    private static string Sum(string axes, string text) => string.Join(" + ", Each(axes, text));

    /// <summary>A norm, whose derivative at 0 is 0.</summary>
    private static string Root(string square) => $"{square} == 0 ? 0 : Sqrt({square})";

    private static IEnumerable<Definition> Linear(string type, string axes)
    {
        foreach ((string symbol, string name, string @operator) in new[] { ("+", "Add", "Addition"), ("-", "Subtract", "Subtraction") })
        {
            string[] leaves = Each(axes, $"a.? {symbol} b.?");
            yield return Of($"{type}.op_{@operator}({type},{type})", leaves);
            yield return Of($"{type}.{name}({type},{type})", leaves);
        }
        foreach (string name in new[] { "op_Multiply", "Multiply" }) yield return Of($"{type}.{name}({type},Single)", Each(axes, "a.? * b"));
        foreach (string name in new[] { "op_UnaryNegation", "Negate" }) yield return Of($"{type}.{name}({type})", Each(axes, "-a.?"));
    }

    private static IEnumerable<Definition> Vector(string type)
    {
        string axes = AllAxes.Substring(0, type[6] - '0');
        foreach (Definition linear in Linear(type, axes)) yield return linear;
        foreach ((string symbol, string name, string @operator) in new[] { ("*", "Multiply", "Multiply"), ("/", "Divide", "Division") })
        {
            string[] leaves = Each(axes, $"a.? {symbol} b.?");
            yield return Of($"{type}.op_{@operator}({type},{type})", leaves);
            yield return Of($"{type}.{name}({type},{type})", leaves);
        }
        foreach (string name in new[] { "op_Multiply", "Multiply" }) yield return Of($"{type}.{name}(Single,{type})", Each(axes, "a * b.?"));
        foreach (string name in new[] { "op_Division", "Divide" }) yield return Of($"{type}.{name}({type},Single)", Each(axes, "a.? / b"));
        yield return Of($"{type}.Min({type},{type})", Each(axes, "Min(a.?, b.?)"));
        yield return Of($"{type}.Max({type},{type})", Each(axes, "Max(a.?, b.?)"));
        yield return Of($"{type}.Clamp({type},{type},{type})", [.. axes.Select(i => $"a.{i} < b.{i} ? (b.{i} > c.{i} ? c.{i} : b.{i}) : a.{i} > c.{i} ? c.{i} : a.{i}")]);
        yield return Of($"{type}.Abs({type})", Each(axes, "Abs(a.?)"));
        yield return Of($"{type}.SquareRoot({type})", Each(axes, "Sqrt(a.?)"));
        yield return Of($"{type}.Lerp({type},{type},Single)", Each(axes, "a.? * (1 - c) + b.? * c"));
        yield return Of($"{type}.Dot({type},{type})", Sum(axes, "a.? * b.?"));
        yield return Of($"{type}.LengthSquared()", Sum(axes, "a.? * a.?"));
        yield return new($"{type}.Length()", [$"d = {Sum(axes, "a.? * a.?")}"], [Root("d")]);
        yield return Of($"{type}.DistanceSquared({type},{type})", Sum(axes, "(a.? - b.?) * (a.? - b.?)"));
        yield return new($"{type}.Distance({type},{type})", [$"d = {Sum(axes, "(a.? - b.?) * (a.? - b.?)")}"], [Root("d")]);
        yield return new($"{type}.Normalize({type})", [$"d = {Sum(axes, "a.? * a.?")}", $"n = {Root("d")}"], Each(axes, "a.? / n"));
        if (axes.Length < 4) yield return new($"{type}.Reflect({type},{type})", [$"d = 2 * ({Sum(axes, "a.? * b.?")})"], Each(axes, "a.? - d * b.?"));
        yield return Of($"{type}..ctor(Single)", Each(axes, "a"));
        yield return Of($"{type}.Zero", Each(axes, "0"));
        yield return Of($"{type}.One", Each(axes, "1"));
        foreach (char unit in axes) yield return Of($"{type}.Unit{unit}", [.. axes.Select(axis => axis == unit ? "1" : "0")]);
    }

    private static IEnumerable<Definition> OnlyVector3() =>
    [
        Of("Vector3.Cross(Vector3,Vector3)", "a.Y * b.Z - a.Z * b.Y", "a.Z * b.X - a.X * b.Z", "a.X * b.Y - a.Y * b.X"),
        Of("Vector3..ctor(Vector2,Single)", "a.X", "a.Y", "b"),
        Of("Vector4..ctor(Vector3,Single)", "a.X", "a.Y", "a.Z", "b"),
        Of("Vector4..ctor(Vector2,Single,Single)", "a.X", "a.Y", "b", "c"),
    ];

    private static IEnumerable<Definition> Quaternions()
    {
        foreach (Definition linear in Linear("Quaternion", AllAxes)) yield return linear;
        string[] product =
        [
            "a.W * b.X + a.X * b.W + a.Y * b.Z - a.Z * b.Y",
            "a.W * b.Y + a.Y * b.W + a.Z * b.X - a.X * b.Z",
            "a.W * b.Z + a.Z * b.W + a.X * b.Y - a.Y * b.X",
            "a.W * b.W - a.X * b.X - a.Y * b.Y - a.Z * b.Z",
        ];
        foreach (string name in new[] { "op_Multiply", "Multiply" }) yield return Of($"Quaternion.{name}(Quaternion,Quaternion)", product);
        string square = Sum(AllAxes, "a.? * a.?");
        yield return Of("Quaternion.Conjugate(Quaternion)", "-a.X", "-a.Y", "-a.Z", "a.W");
        yield return new("Quaternion.Inverse(Quaternion)", [$"d = {square}"], ["-a.X / d", "-a.Y / d", "-a.Z / d", "a.W / d"]);
        yield return Of("Quaternion.Dot(Quaternion,Quaternion)", Sum(AllAxes, "a.? * b.?"));
        yield return Of("Quaternion.LengthSquared()", square);
        yield return new("Quaternion.Length()", [$"d = {square}"], [Root("d")]);
        yield return new("Quaternion.Normalize(Quaternion)", [$"d = {square}", $"n = {Root("d")}"], Each(AllAxes, "a.? / n"));
        yield return new("Quaternion.CreateFromAxisAngle(Vector3,Single)", ["h = b * 0.5", "s = Sin(h)"], ["a.X * s", "a.Y * s", "a.Z * s", "Cos(h)"]);
        yield return Of("Quaternion.Identity", "0", "0", "0", "1");
        // The product of the quaternion, the vector and the conjugate.
        yield return new(
            "Vector3.Transform(Vector3,Quaternion)",
            ["d = b.W * b.W - b.X * b.X - b.Y * b.Y - b.Z * b.Z", "e = 2 * (b.X * a.X + b.Y * a.Y + b.Z * a.Z)", "f = 2 * b.W"],
            ["d * a.X + e * b.X + f * (b.Y * a.Z - b.Z * a.Y)", "d * a.Y + e * b.Y + f * (b.Z * a.X - b.X * a.Z)", "d * a.Z + e * b.Z + f * (b.X * a.Y - b.Y * a.X)"]);
    }

    private static IEnumerable<Definition> Matrices()
    {
        const string M = "Matrix4x4";
        foreach ((string symbol, string name, string @operator) in new[] { ("+", "Add", "Addition"), ("-", "Subtract", "Subtraction") })
        {
            yield return Of($"{M}.op_{@operator}({M},{M})", Cells((r, c) => $"a.M{r}{c} {symbol} b.M{r}{c}"));
            yield return Of($"{M}.{name}({M},{M})", Cells((r, c) => $"a.M{r}{c} {symbol} b.M{r}{c}"));
        }
        foreach (string name in new[] { "op_Multiply", "Multiply" })
        {
            yield return Of($"{M}.{name}({M},{M})", Cells((r, c) => string.Join(" + ", Enumerable.Range(1, 4).Select(k => $"a.M{r}{k} * b.M{k}{c}"))));
            yield return Of($"{M}.{name}({M},Single)", Cells((r, c) => $"a.M{r}{c} * b"));
        }
        yield return Of($"{M}.Transpose({M})", Cells((r, c) => $"a.M{c}{r}"));
        yield return Of($"{M}.Identity", Cells((r, c) => r == c ? "1" : "0"));
        yield return Of($"{M}.CreateTranslation(Single,Single,Single)", Cells((r, c) => r == c ? "1" : r == 4 ? "abc"[c - 1].ToString() : "0"));
        yield return Of($"{M}.CreateTranslation(Vector3)", Cells((r, c) => r == c ? "1" : r == 4 ? $"a.{AllAxes[c - 1]}" : "0"));
        yield return Of($"{M}.CreateScale(Single)", Cells((r, c) => r != c ? "0" : r == 4 ? "1" : "a"));
        yield return Of($"{M}.CreateScale(Single,Single,Single)", Cells((r, c) => r != c ? "0" : r == 4 ? "1" : "abc"[c - 1].ToString()));
        yield return Of($"{M}.CreateScale(Vector3)", Cells((r, c) => r != c ? "0" : r == 4 ? "1" : $"a.{AllAxes[c - 1]}"));
        foreach ((string axis, int first, int second) in new[] { ("X", 2, 3), ("Y", 3, 1), ("Z", 1, 2) })
        {
            yield return new($"{M}.CreateRotation{axis}(Single)", ["c = Cos(a)", "s = Sin(a)"], Cells((r, c) =>
                (r == first && c == first) || (r == second && c == second) ? "c"
                : r == first && c == second ? "s"
                : r == second && c == first ? "-s"
                : r == c ? "1" : "0"));
        }
        yield return Of($"Vector3.Transform(Vector3,{M})", [.. Enumerable.Range(1, 3).Select(c => $"a.X * b.M1{c} + a.Y * b.M2{c} + a.Z * b.M3{c} + b.M4{c}")]);
        yield return Of($"Vector3.TransformNormal(Vector3,{M})", [.. Enumerable.Range(1, 3).Select(c => $"a.X * b.M1{c} + a.Y * b.M2{c} + a.Z * b.M3{c}")]);
        yield return Of($"Vector4.Transform(Vector4,{M})", [.. Enumerable.Range(1, 4).Select(c => $"a.X * b.M1{c} + a.Y * b.M2{c} + a.Z * b.M3{c} + a.W * b.M4{c}")]);
        yield return Of($"Vector2.Transform(Vector2,{M})", [.. Enumerable.Range(1, 2).Select(c => $"a.X * b.M1{c} + a.Y * b.M2{c} + b.M4{c}")]);
    }

    private static string[] Cells(Func<int, int, string> cell) =>
        [.. Enumerable.Range(1, 4).SelectMany(r => Enumerable.Range(1, 4).Select(c => cell(r, c)))];
}
