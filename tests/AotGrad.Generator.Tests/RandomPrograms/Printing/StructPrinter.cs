using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>The types of values as C#, and the declarations of the structs among them.</summary>
internal static class StructPrinter
{
    public static string NameOf(ScalarType scalar, StructType? type) => type is null ? scalar.Keyword() : NameOf(type);

    /// <param name="qualifier">What stands before the names of the structs that the program declares.</param>
    public static string NameOf(StructType type, string qualifier = "") => type.Form == StructForm.Tuple
        ? $"({string.Join(", ", type.Members.Select(m => $"{NameOf(m, type.Real, qualifier)} {m.Name}"))})"
        : type.Form != StructForm.Numerics ? qualifier + type.Name
        : qualifier.Length > 0 ? "System.Numerics." + type.Name : type.Name;

    /// <param name="interfaces">What it implements.</param>
    public static IEnumerable<string> Declare(StructType type, IEnumerable<string> members, IEnumerable<string> interfaces)
    {
        string[] inner = [.. members], bases = [.. interfaces], lines = [.. DeclarePlain(type, inner)];
        if (bases.Length > 0) lines[0] += " : " + string.Join(", ", bases);
        if (!type.IsGeneric) return lines;
        const string Constraint = " where T : IFloatingPointIeee754<T>";
        lines[0] = lines[0].EndsWith(';') ? $"{lines[0][..^1]}{Constraint};" : lines[0] + Constraint;
        return lines.Select(Guises.Generalize);
    }

    private static IEnumerable<string> DeclarePlain(StructType type, string[] inner)
    {
        string list = string.Join(", ", type.Members.Select(m => $"{NameOf(m, type.Real)} {m.Name}"));
        if (type.Form is StructForm.ReadonlyRecord or StructForm.Record)
        {
            string header = $"public {(type.Form == StructForm.ReadonlyRecord ? "readonly " : "")}partial record struct {type.Name}({list})";
            return inner.Length == 0 ? [header + ";"] : [header, .. Braced(inner)];
        }
        return
        [
            $"public partial struct {type.Name}",
            .. Braced(
            [
                .. type.Members.Select(m => $"public {NameOf(m, type.Real)} {m.Name};"),
                $"public {type.Name.Split('<')[0]}({string.Join(", ", type.Members.Select(m => $"{NameOf(m, type.Real)} {Lower(m)}"))})",
                .. Braced(type.Members.Select(m => $"{m.Name} = {Lower(m)};")),
                .. inner,
            ]),
        ];
    }

    /// <summary>A value from the leaves that <paramref name="leaf"/> spells, by their number.</summary>
    public static string Make(StructType type, Func<int, string> leaf, string qualifier)
    {
        int offset = 0;
        var members = new List<string>();
        foreach (StructMember member in type.Members)
        {
            int at = offset;
            members.Add(member.Struct is { } inner ? Make(inner, i => leaf(at + i), qualifier) : leaf(at));
            offset += member.Struct?.Width ?? 1;
        }
        return $"{(type.Form == StructForm.Tuple ? "" : "new " + NameOf(type, qualifier))}({string.Join(", ", members)})";
    }

    private static string NameOf(StructMember member, ScalarType real, string qualifier = "") =>
        member.Struct is null ? real.Keyword() : NameOf(member.Struct, qualifier);

    private static string Lower(StructMember member) => member.Name.ToLowerInvariant();

    private static IEnumerable<string> Braced(IEnumerable<string> lines) => ["{", .. lines.Select(line => "    " + line), "}"];
}
