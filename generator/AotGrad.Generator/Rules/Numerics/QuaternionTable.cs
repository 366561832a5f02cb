using System.Collections.Generic;
using System.Linq;
using static AotGrad.Generator.Rules.Definition;
using static AotGrad.Generator.Rules.Formulas;

namespace AotGrad.Generator.Rules;

/// <summary>Quaternion.</summary>
internal static class QuaternionTable
{
    /// <summary>The parts of the rotation by yaw, pitch and roll, in these parameters' order.</summary>
    public static readonly string[] HalfAngles =
        ["sy = Sin(a * 0.5)", "cy = Cos(a * 0.5)", "sp = Sin(b * 0.5)", "cp = Cos(b * 0.5)", "sr = Sin(c * 0.5)", "cr = Cos(c * 0.5)"];

    public static readonly string[] YawPitchRoll =
        ["cy * sp * cr + sy * cp * sr", "sy * cp * cr - cy * sp * sr", "cy * cp * sr - sy * sp * cr", "cy * cp * cr + sy * sp * sr"];

    public static IEnumerable<Definition> All()
    {
        const string Q = "Quaternion";
        string[] product = Product("a", "b");
        string square = Sum(AllAxes, "a.? * a.?"), dot = Sum(AllAxes, "a.? * b.?");
        foreach (Definition linear in NumericsTable.Linear(Q, [.. AllAxes.Select(axis => axis.ToString())])) yield return linear;
        foreach (string make in new[] { ".ctor", "Create" }) yield return Of($"{Q}.{make}(Vector3,Single)", "a.X", "a.Y", "a.Z", "b");
        yield return Of($"{Q}.Create(Single,Single,Single,Single)", "a", "b", "c", "d");
        yield return Of($"{Q}.Identity", "0", "0", "0", "1");
        yield return Of($"{Q}.Zero", "0", "0", "0", "0");
        foreach (string name in new[] { "op_Multiply", "Multiply" }) yield return Of($"{Q}.{name}({Q},{Q})", product);
        yield return Of($"{Q}.Concatenate({Q},{Q})", Product("b", "a"));
        // Quaternions that are too short have the inverse 0 in the framework.
        string[] Inverse(string of, string square) => [.. AllAxes.Select(axis => $"{square} > 0.00000011920929 ? {(axis == 'W' ? "" : "-")}{of}.{axis} / {square} : 0")];
        foreach (string name in new[] { "op_Division", "Divide" })
        {
            yield return new($"{Q}.{name}({Q},{Q})", [$"n = {Sum(AllAxes, "b.? * b.?")}", .. Name("i", Inverse("b", "n"))], Product("a", "i"));
        }
        yield return Of($"{Q}.Conjugate({Q})", "-a.X", "-a.Y", "-a.Z", "a.W");
        yield return new($"{Q}.Inverse({Q})", [$"d = {square}"], Inverse("a", "d"));
        yield return Of($"{Q}.Dot({Q},{Q})", dot);
        yield return Of($"{Q}.LengthSquared()", square);
        yield return new($"{Q}.Length()", [$"d = {square}"], [Root("d")]);
        yield return new($"{Q}.Normalize({Q})", [$"d = {square}", $"n = {Root("d")}"], Each(AllAxes, "a.? / n"));
        yield return new($"{Q}.CreateFromAxisAngle(Vector3,Single)", ["h = b * 0.5", "s = Sin(h)"], ["a.X * s", "a.Y * s", "a.Z * s", "Cos(h)"]);
        yield return new($"{Q}.CreateFromYawPitchRoll(Single,Single,Single)", HalfAngles, YawPitchRoll);
        yield return new($"{Q}.Lerp({Q},{Q},Single)",
            [$"t = {dot} >= 0 ? c : -c", .. Name("m", Each(AllAxes, "a.? * (1 - c) + b.? * t")), $"n = Sqrt({Sum(AllAxes, "m.? * m.?")})"],
            Each(AllAxes, "m.? / n"));
        // Quaternions in nearly the same direction are interpolated in a straight line, as the framework does.
        yield return new($"{Q}.Slerp({Q},{Q},Single)",
            [
                $"d = {dot}", "g = d < 0 ? -1 : 1", "k = d * g", "o = k > 0.999999 ? 0 : Acos(k)",
                "s = k > 0.999999 ? 1 - c : Sin((1 - c) * o) / Sin(o)", "t = k > 0.999999 ? c * g : Sin(c * o) / Sin(o) * g",
            ],
            Each(AllAxes, "a.? * s + b.? * t"));
        yield return FromMatrix();
    }

    /// <summary>The rotation of a matrix, by whichever part of the quaternion is large.</summary>
    private static Definition FromMatrix()
    {
        string Choose(string w, string x, string y, string z) => $"e > 0 ? {w} : a.M11 >= a.M22 && a.M11 >= a.M33 ? {x} : a.M22 > a.M33 ? {y} : {z}";
        const string X = "(a.M23 - a.M32) * s", Y = "(a.M31 - a.M13) * s", Z = "(a.M12 - a.M21) * s";
        const string XY = "(a.M12 + a.M21) * s", XZ = "(a.M13 + a.M31) * s", YZ = "(a.M23 + a.M32) * s";
        return new("Quaternion.CreateFromRotationMatrix(Matrix4x4)",
            ["e = a.M11 + a.M22 + a.M33", $"r = Sqrt(1 + ({Choose("e", "a.M11 - a.M22 - a.M33", "a.M22 - a.M11 - a.M33", "a.M33 - a.M11 - a.M22")}))", "h = 0.5 * r", "s = 0.5 / r"],
            [Choose(X, "h", XY, XZ), Choose(Y, XY, "h", YZ), Choose(Z, XZ, YZ, "h"), Choose("h", X, Y, Z)]);
    }
}
