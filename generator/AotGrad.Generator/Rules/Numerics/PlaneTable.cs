using System.Collections.Generic;
using System.Linq;
using static AotGrad.Generator.Rules.Definition;
using static AotGrad.Generator.Rules.Formulas;

namespace AotGrad.Generator.Rules;

/// <summary>Plane.</summary>
internal static class PlaneTable
{
    public static IEnumerable<Definition> All()
    {
        const string N = "a.Normal";
        foreach (string make in new[] { ".ctor", "Create" })
        {
            yield return Of($"Plane.{make}(Vector3,Single)", "a.X", "a.Y", "a.Z", "b");
            yield return Of($"Plane.{make}(Vector4)", "a.X", "a.Y", "a.Z", "a.W");
            yield return Of($"Plane.{make}(Single,Single,Single,Single)", "a", "b", "c", "d");
        }
        yield return new("Plane.CreateFromVertices(Vector3,Vector3,Vector3)",
            [.. Name("u", Each("XYZ", "b.? - a.?")), .. Name("v", Each("XYZ", "c.? - a.?")), .. NameUnit("n", Cross("u", "v"))],
            ["n.X", "n.Y", "n.Z", $"-({Dot("n", "a")})"]);
        yield return Of("Plane.Dot(Plane,Vector4)", $"{Dot(N, "b")} + a.D * b.W");
        yield return Of("Plane.DotCoordinate(Plane,Vector3)", $"{Dot(N, "b")} + a.D");
        yield return Of("Plane.DotNormal(Plane,Vector3)", Dot(N, "b"));
        yield return new("Plane.Normalize(Plane)", [$"d = {Dot(N, N)}", $"n = {Root("d")}"], [.. Each("XYZ", N + ".? / n"), "a.D / n"]);
        yield return new("Plane.Transform(Plane,Quaternion)", NameRotation("b", N), [.. Rotation("b", N), $"a.D * ({Sum(AllAxes, "b.? * b.?")})"]);
        // The normal is transformed by the transpose of the inverse.
        yield return new("Plane.Transform(Plane,Matrix4x4)",
            [.. NameMinors("b"), $"e = {Determinant}"],
            [.. Enumerable.Range(1, 4).Select(r => $"({string.Join(" + ", Enumerable.Range(1, 4).Select(c => $"({Adjugate("b", r, c)}) * {(c == 4 ? "a.D" : $"{N}.{AllAxes[c - 1]}")}"))}) / e")]);
        foreach ((string name, string join, string compare) in new[] { ("op_Equality", " && ", "=="), ("op_Inequality", " || ", "!=") })
        {
            yield return Of($"Plane.{name}(Plane,Plane)", string.Join(join, Each("XYZ", $"a.Normal.? {compare} b.Normal.?").Append($"a.D {compare} b.D")));
        }
    }
}
