using System.Collections.Generic;
using System.Linq;
using static AotGrad.Generator.Rules.Definition;
using static AotGrad.Generator.Rules.Formulas;

namespace AotGrad.Generator.Rules;

/// <summary>The matrices of Matrix4x4 that place a camera, and project what it sees.</summary>
internal static class CameraTable
{
    private const string M = "Matrix4x4";

    public static IEnumerable<Definition> All() => Views().Concat(Projections("", "-1")).Concat(Projections("LeftHanded", "1")).Concat(Mirrors());

    private static IEnumerable<Definition> Views()
    {
        foreach ((string hand, string sign) in new[] { ("", "-"), ("LeftHanded", "") })
        {
            yield return View("LookTo", hand, Each("XYZ", $"{sign}b.?"));
            yield return View("LookAt", hand, Each("XYZ", $"{sign}(b.? - a.?)"));
        }
        // The object's own axes, which look along -z.
        yield return new($"{M}.CreateWorld(Vector3,Vector3,Vector3)",
            [.. NameUnit("z", Each("XYZ", "-b.?")), .. NameUnit("x", Cross("c", "z")), .. Name("y", Cross("z", "x"))],
            Cells((r, k) => k == 4 ? (r == 4 ? "1" : "0") : $"{"xyza"[r - 1]}.{AllAxes[k - 1]}"));
    }

    private static Definition View(string name, string hand, string[] axis) => new($"{M}.Create{name}{hand}(Vector3,Vector3,Vector3)",
        [.. NameUnit("z", axis), .. NameUnit("x", Cross("c", "z")), .. Name("y", Cross("z", "x"))],
        Cells((r, k) => k == 4 ? (r == 4 ? "1" : "0") : r == 4 ? $"-({Dot("xyz"[k - 1].ToString(), "a")})" : $"{"xyz"[k - 1]}.{AllAxes[r - 1]}"));

    /// <param name="w">The sign of the depth in front of the camera.</param>
    private static IEnumerable<Definition> Projections(string hand, string w)
    {
        bool isRight = w == "-1";
        // A far plane at infinity is allowed.
        string Range(string near, string far) => $"r = {far} - {far} == 0 ? {(isRight ? $"{far} / ({near} - {far})" : $"{far} / ({far} - {near})")} : {w}";
        string Depth(string near) => isRight ? $"r * {near}" : $"-r * {near}";
        string sign = isRight ? "" : "-";
        string Throws(string near, string far) => $"{near} <= 0 || {far} <= 0 || {near} >= {far}";

        yield return new($"{M}.CreatePerspective{hand}(Single,Single,Single,Single)", [Range("c", "d")],
            Projection(new() { [11] = "2 * c / a", [22] = "2 * c / b", [33] = "r", [34] = w, [43] = Depth("c") }), Throws("c", "d"));
        yield return new($"{M}.CreatePerspectiveFieldOfView{hand}(Single,Single,Single,Single)", [Range("c", "d"), "h = 1 / Tan(a * 0.5)"],
            Projection(new() { [11] = "h / b", [22] = "h", [33] = "r", [34] = w, [43] = Depth("c") }), "a <= 0 || a >= 3.14159274 || " + Throws("c", "d"));
        yield return new($"{M}.CreatePerspectiveOffCenter{hand}(Single,Single,Single,Single,Single,Single)", [Range("e", "f")],
            Projection(new()
            {
                [11] = "2 * e / (b - a)",
                [22] = "2 * e / (d - c)",
                [31] = $"{sign}(a + b) / (b - a)",
                [32] = $"{sign}(c + d) / (d - c)",
                [33] = "r",
                [34] = w,
                [43] = Depth("e"),
            }),
            Throws("e", "f"));

        string Flat(string near, string far) => isRight ? $"r = 1 / ({near} - {far})" : $"r = 1 / ({far} - {near})";
        yield return new($"{M}.CreateOrthographic{hand}(Single,Single,Single,Single)", [Flat("c", "d")],
            Identity(new() { [11] = "2 / a", [22] = "2 / b", [33] = "r", [43] = Depth("c") }));
        yield return new($"{M}.CreateOrthographicOffCenter{hand}(Single,Single,Single,Single,Single,Single)", [Flat("e", "f")],
            Identity(new() { [11] = "2 / (b - a)", [22] = "2 / (d - c)", [33] = "r", [41] = "(a + b) / (a - b)", [42] = "(c + d) / (c - d)", [43] = Depth("e") }));
    }

    private static string[] Projection(Dictionary<int, string> cells) => Identity(new(cells) { [44] = "0" });

    private static IEnumerable<Definition> Mirrors()
    {
        string[] normal = NameUnit("n", ["a.Normal.X", "a.Normal.Y", "a.Normal.Z"]);
        yield return new($"{M}.CreateReflection(Plane)", [.. normal, "e = a.D / n2"],
            Cells((r, c) => c == 4 ? (r == 4 ? "1" : "0") : (r == c ? "1 - " : "-") + $"2 * n.{AllAxes[c - 1]} * " + (r == 4 ? "e" : $"n.{AllAxes[r - 1]}")));
    }
}
