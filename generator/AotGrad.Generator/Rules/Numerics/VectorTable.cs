using System.Collections.Generic;
using System.Linq;
using static AotGrad.Generator.Rules.Definition;
using static AotGrad.Generator.Rules.Formulas;

namespace AotGrad.Generator.Rules;

/// <summary>Vector2, Vector3 and Vector4.</summary>
internal static class VectorTable
{
    public static IEnumerable<Definition> All() => new[] { "Vector2", "Vector3", "Vector4" }.SelectMany(Vector).Concat(Special());

    private static IEnumerable<Definition> Vector(string type)
    {
        string axes = AllAxes.Substring(0, type[6] - '0');
        return NumericsTable.Linear(type, [.. axes.Select(axis => axis.ToString())]).Concat(Arithmetic(type, axes)).Concat(Elementwise(type, axes)).Concat(Norms(type, axes)).Concat(Constants(type, axes));
    }

    private static IEnumerable<Definition> Arithmetic(string type, string axes)
    {
        foreach ((string symbol, string name, string @operator) in new[] { ("*", "Multiply", "Multiply"), ("/", "Divide", "Division") })
        {
            string[] leaves = Each(axes, $"a.? {symbol} b.?");
            yield return Of($"{type}.op_{@operator}({type},{type})", leaves);
            yield return Of($"{type}.{name}({type},{type})", leaves);
        }
        foreach (string name in new[] { "op_Multiply", "Multiply" }) yield return Of($"{type}.{name}(Single,{type})", Each(axes, "a * b.?"));
        foreach (string name in new[] { "op_Division", "Divide" }) yield return Of($"{type}.{name}({type},Single)", Each(axes, "a.? / b"));
        yield return Of($"{type}.op_UnaryPlus({type})", Each(axes, "a.?"));
        yield return Of($"{type}.Lerp({type},{type},Single)", Each(axes, "a.? * (1 - c) + b.? * c"));
        yield return Of($"{type}.Lerp({type},{type},{type})", Each(axes, "a.? * (1 - c.?) + b.? * c.?"));
        yield return Of($"{type}.Clamp({type},{type},{type})", [.. axes.Select(i => $"a.{i} < b.{i} ? (b.{i} > c.{i} ? c.{i} : b.{i}) : a.{i} > c.{i} ? c.{i} : a.{i}")]);
        foreach (string name in new[] { "FusedMultiplyAdd", "MultiplyAddEstimate" }) yield return Of($"{type}.{name}({type},{type},{type})", Each(axes, $"{name}(a.?, b.?, c.?)"));
    }

    private static IEnumerable<Definition> Elementwise(string type, string axes)
    {
        foreach (string name in new[] { "Abs", "Exp", "Log", "Log2", "Sin", "Cos", "Truncate", "Round", "DegreesToRadians", "RadiansToDegrees" })
        {
            yield return Of($"{type}.{name}({type})", Each(axes, $"{name}(a.?)"));
        }
        yield return Of($"{type}.SquareRoot({type})", Each(axes, "Sqrt(a.?)"));
        yield return Of($"{type}.SinCos({type})", [.. Each(axes, "Sin(a.?)"), .. Each(axes, "Cos(a.?)")]);
        foreach (string name in new[] { "Min", "Max", "MinNative", "MaxNative", "MinNumber", "MaxNumber", "MinMagnitude", "MaxMagnitude", "MinMagnitudeNumber", "MaxMagnitudeNumber", "CopySign", "Hypot" })
        {
            yield return Of($"{type}.{name}({type},{type})", Each(axes, $"{name}(a.?, b.?)"));
        }
    }

    private static IEnumerable<Definition> Norms(string type, string axes)
    {
        yield return Of($"{type}.Sum({type})", Sum(axes, "a.?"));
        yield return Of($"{type}.Dot({type},{type})", Sum(axes, "a.? * b.?"));
        yield return Of($"{type}.LengthSquared()", Sum(axes, "a.? * a.?"));
        yield return new($"{type}.Length()", [$"d = {Sum(axes, "a.? * a.?")}"], [Root("d")]);
        yield return Of($"{type}.DistanceSquared({type},{type})", Sum(axes, "(a.? - b.?) * (a.? - b.?)"));
        yield return new($"{type}.Distance({type},{type})", [$"d = {Sum(axes, "(a.? - b.?) * (a.? - b.?)")}"], [Root("d")]);
        yield return new($"{type}.Normalize({type})", [$"d = {Sum(axes, "a.? * a.?")}", $"n = {Root("d")}"], Each(axes, "a.? / n"));
        if (axes.Length < 4) yield return new($"{type}.Reflect({type},{type})", [$"d = 2 * ({Sum(axes, "a.? * b.?")})"], Each(axes, "a.? - d * b.?"));
    }

    private static IEnumerable<Definition> Constants(string type, string axes)
    {
        foreach (string make in new[] { ".ctor", "Create" }) yield return Of($"{type}.{make}(Single)", Each(axes, "a"));
        yield return Of($"{type}.Create({string.Join(",", axes.Select(_ => "Single"))})", [.. axes.Select((_, i) => "abcd"[i].ToString())]);
        yield return Of($"{type}.CreateScalar(Single)", [.. axes.Select((_, i) => i == 0 ? "a" : "0")]);
        yield return Of($"{type}.Zero", Each(axes, "0"));
        yield return Of($"{type}.One", Each(axes, "1"));
        foreach (char unit in axes) yield return Of($"{type}.Unit{unit}", [.. axes.Select(axis => axis == unit ? "1" : "0")]);
    }

    /// <summary>What only one of them has, or each in its own way.</summary>
    private static IEnumerable<Definition> Special()
    {
        foreach (string make in new[] { ".ctor", "Create" })
        {
            yield return Of($"Vector3.{make}(Vector2,Single)", "a.X", "a.Y", "b");
            yield return Of($"Vector4.{make}(Vector3,Single)", "a.X", "a.Y", "a.Z", "b");
            yield return Of($"Vector4.{make}(Vector2,Single,Single)", "a.X", "a.Y", "b", "c");
        }
        yield return Of("Vector2.Cross(Vector2,Vector2)", "a.X * b.Y - a.Y * b.X");
        yield return Of("Vector3.Cross(Vector3,Vector3)", Cross("a", "b"));

        string Row(int column, int rows) => string.Join(" + ", Enumerable.Range(1, rows).Select(r => $"a.{AllAxes[r - 1]} * b.M{r}{column}"));
        string Point(int column, int rows, int last) => $"{Row(column, rows)} + b.M{last}{column}";
        string[] Columns(int count, System.Func<int, string> text) => [.. Enumerable.Range(1, count).Select(text)];
        yield return Of("Vector2.Transform(Vector2,Matrix3x2)", Columns(2, c => Point(c, 2, 3)));
        yield return Of("Vector2.Transform(Vector2,Matrix4x4)", Columns(2, c => Point(c, 2, 4)));
        yield return Of("Vector3.Transform(Vector3,Matrix4x4)", Columns(3, c => Point(c, 3, 4)));
        yield return Of("Vector4.Transform(Vector2,Matrix4x4)", Columns(4, c => Point(c, 2, 4)));
        yield return Of("Vector4.Transform(Vector3,Matrix4x4)", Columns(4, c => Point(c, 3, 4)));
        yield return Of("Vector4.Transform(Vector4,Matrix4x4)", Columns(4, c => Row(c, 4)));
        yield return Of("Vector2.TransformNormal(Vector2,Matrix3x2)", Columns(2, c => Row(c, 2)));
        yield return Of("Vector2.TransformNormal(Vector2,Matrix4x4)", Columns(2, c => Row(c, 2)));
        yield return Of("Vector3.TransformNormal(Vector3,Matrix4x4)", Columns(3, c => Row(c, 3)));

        string[] flat = Name("v", ["a.X", "a.Y", "0"]);
        yield return new("Vector2.Transform(Vector2,Quaternion)", [.. flat, .. NameRotation("b", "v")], [.. Rotation("b", "v").Take(2)]);
        yield return new("Vector3.Transform(Vector3,Quaternion)", NameRotation("b", "a"), Rotation("b", "a"));
        // The last part is stretched by a quaternion that is not of length 1, as the others are.
        string square = Sum(AllAxes, "b.? * b.?");
        yield return new("Vector4.Transform(Vector2,Quaternion)", [.. flat, .. NameRotation("b", "v")], [.. Rotation("b", "v"), square]);
        yield return new("Vector4.Transform(Vector3,Quaternion)", NameRotation("b", "a"), [.. Rotation("b", "a"), square]);
        yield return new("Vector4.Transform(Vector4,Quaternion)", NameRotation("b", "a"), [.. Rotation("b", "a"), $"a.W * ({square})"]);
    }
}
