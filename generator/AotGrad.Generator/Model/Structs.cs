using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Model;

/// <summary>How generated code can change one member of a struct that it holds.</summary>
internal enum MemberAccess
{
    /// <summary>By assignment.</summary>
    Settable,

    /// <summary>By a <c>with</c> expression.</summary>
    InitOnly,

    /// <summary>Only by constructing the struct anew.</summary>
    ReadOnly,
}

/// <summary>How generated code makes a struct from its members.</summary>
internal enum Construction
{
    Tuple,
    Constructor,
    Initializer,

    /// <summary>No constructor is known to set all members, and not all can be initialized.</summary>
    None,
}

/// <param name="Type">A scalar, or a further struct.</param>
/// <param name="PrivateTo">The type whose code alone can name it, if any.</param>
internal sealed record Member(string Name, IrType Type, MemberAccess Access, string? PrivateTo);

/// <summary>
/// A struct or tuple of the source. Its values exist only while a body is read: in the IR a struct is its leaves, the
/// scalars in it. Emit alone puts them together again, where a signature asks for it.
/// </summary>
/// <param name="Name">Fully qualified C#.</param>
/// <param name="Order">For a constructor, the member that each of its parameters sets.</param>
internal sealed record StructType(string Name, EquatableArray<Member> Members, Construction Construction, EquatableArray<int> Order) : IrType
{
    public override Scalar Scalar => throw new InvalidOperationException($"'{Name}' is no scalar");

    /// <summary>All scalars in it, by path: <c>X</c>, <c>Axis.X</c>.</summary>
    public IEnumerable<(string Path, Scalar Kind)> Leaves => Members.SelectMany(m => m.Type is StructType inner
        ? inner.Leaves.Select(l => ($"{m.Name}.{l.Path}", l.Kind))
        : [(m.Name, m.Type.Scalar)]);

    /// <summary>The type of the leaf with a path.</summary>
    public Scalar KindOf(string path) => Leaves.First(l => l.Path == path).Kind;

    /// <summary>The struct, or the struct in it, that generated code cannot make.</summary>
    public string? Unmakeable => Construction == Construction.None
        ? Name.Replace("global::", "")
        : Members.Select(m => (m.Type as StructType)?.Unmakeable).FirstOrDefault(n => n is not null);

    /// <summary>A member, or a member of a member, that code of a type cannot name.</summary>
    public string? HiddenFrom(string place)
    {
        foreach (Member member in Members)
        {
            if (member.PrivateTo is { } owner && place != owner && !place.StartsWith(owner + ".", StringComparison.Ordinal)) return member.Name;
            if ((member.Type as StructType)?.HiddenFrom(place) is { } hidden) return hidden;
        }
        return null;
    }

    /// <summary>The members along the path of a leaf.</summary>
    public IReadOnlyList<Member> Along(string path)
    {
        var members = new List<Member>();
        StructType? type = this;
        foreach (string name in path.Split('.'))
        {
            Member member = type!.Members.First(m => m.Name == name);
            members.Add(member);
            type = member.Type as StructType;
        }
        return members;
    }
}

/// <summary>A span or array of structs; in the IR it is a view of each leaf.</summary>
internal sealed record StructSpanType(StructType Element, SpanForm Form) : IrType
{
    public override Scalar Scalar => throw new InvalidOperationException($"'{Element.Name}' is no scalar");
}

/// <summary>The views that together are one span of structs.</summary>
/// <param name="Parts">In the order of the struct's leaves.</param>
internal sealed record Whole(string Name, StructType Struct, EquatableArray<Local> Parts);

/// <summary>One scalar of a struct.</summary>
internal sealed record Leaf(StructType Struct, string Path);
