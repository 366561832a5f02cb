using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>Structs in C#: made from their leaves, and changed in some of them.</summary>
/// <param name="isDevice">Constructors are not called, since some do what devices cannot.</param>
internal sealed class StructText(IEnumerable<ShortName> names, bool isDevice = false)
{
    private static readonly Regex Qualified = new(@"global::[\w.@]+", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, string> _short = names.ToDictionary(n => n.Full, n => n.Short);

    public string Name(StructType type) => Name(type.Name);

    /// <summary>A type with the names in it as short as they may be.</summary>
    public string Name(string type) => Qualified.Replace(type, match => _short.TryGetValue(match.Value, out string? name) ? name : match.Value);

    /// <summary>The member access that leads to a leaf.</summary>
    public static string Path(Leaf leaf) => string.Join(".", leaf.Path.Split('.').Select(Keyword.Escape));

    /// <summary>Whether a leaf can be assigned where it stands.</summary>
    public static bool IsSettable(Leaf leaf) => leaf.Struct.Along(leaf.Path).All(m => m.Access == MemberAccess.Settable);

    /// <summary>An expression for a struct.</summary>
    /// <param name="leaf">The text of each leaf, by its path.</param>
    public string Compose(StructType type, Func<string, string> leaf) => Make(type, [.. type.Members.Select(m => m.Type is StructType inner
        ? Compose(inner, path => leaf($"{m.Name}.{path}"))
        : leaf(m.Name))]);

    private string Make(StructType type, string[] members) => type.Construction switch
    {
        Construction.Tuple => $"({string.Join(", ", members)})",
        Construction.Constructor => $"new {Name(type)}({string.Join(", ", type.Order.Select(i => members[i]))})",
        _ => $"new {Name(type)} {{ {string.Join(", ", type.Members.Select((m, i) => $"{Keyword.Escape(m.Name)} = {members[i]}"))} }}",
    };

    /// <summary>An assignment to leaves of a struct that cannot be assigned by themselves.</summary>
    /// <param name="holder">The variable or element that holds the struct.</param>
    /// <param name="values">The new leaves, by path.</param>
    public string Assign(string holder, StructType type, IReadOnlyDictionary<string, string> values) => $"{holder} = {With(type, holder, "", values)};";

    private string With(StructType type, string holder, string prefix, IReadOnlyDictionary<string, string> values)
    {
        var changed = new Dictionary<Member, string>();
        foreach (Member member in type.Members)
        {
            string path = prefix + member.Name;
            if (values.TryGetValue(path, out string? value)) changed.Add(member, value);
            else if (member.Type is StructType inner && values.Keys.Any(k => k.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                changed.Add(member, With(inner, $"{holder}.{Keyword.Escape(member.Name)}", path + ".", values));
            }
        }
        bool isWhole = changed.Count == type.Members.Count;
        return (isDevice || !isWhole) && changed.Keys.All(m => m.Access != MemberAccess.ReadOnly)
            ? $"{(isWhole ? $"default({Name(type)})" : holder)} with {{ {string.Join(", ", type.Members.Where(changed.ContainsKey).Select(m => $"{Keyword.Escape(m.Name)} = {changed[m]}"))} }}"
            : Make(type, [.. type.Members.Select(m => changed.TryGetValue(m, out string? value) ? value : $"{holder}.{Keyword.Escape(m.Name)}")]);
    }
}
