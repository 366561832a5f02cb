using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>A parameter as it is declared, with its parts: itself alone, or the leaves of a struct.</summary>
internal sealed record Declared(string Name, IReadOnlyList<Parameter> Parts)
{
    private Parameter First => Parts[0];

    public Passing Passing => First.Passing;

    public bool IsReference => First.IsReference;

    public bool IsView => First.Type.IsView;

    public bool IsArray => First.Type is SpanType { Form: SpanForm.Array };

    /// <summary>The struct that it is or holds, if any.</summary>
    public StructType? Struct => First.Leaf?.Struct;

    public IrType Type => TypeOf(First.Type, First.Leaf);

    /// <summary>The struct whose method is generated; it is no parameter in C#.</summary>
    public bool IsReceiver => Name == Parameter.Receiver;

    /// <summary>A parameter as it is printed.</summary>
    public static string Text(string name) => name == Parameter.Receiver ? name : Keyword.Escape(name);

    /// <summary>In the order of the declaration.</summary>
    public static IReadOnlyList<Declared> Of(IEnumerable<Parameter> parameters) =>
        [.. parameters.GroupBy(p => p.Name).Select(g => new Declared(g.Key, [.. g]))];

    public static IrType TypeOf(IrType part, Leaf? leaf) => (leaf, part) switch
    {
        (null, _) => part,
        ({ } of, SpanType span) => new StructSpanType(of.Struct, span.Form),
        ({ } of, _) => of.Struct,
    };
}

/// <summary>A gradient as it is declared: of a parameter, or of a retained local.</summary>
/// <param name="Of">Null for a retained local.</param>
internal sealed record DeclaredGradient(string Name, Declared? Of, IReadOnlyList<Gradient> Parts)
{
    private Gradient First => Parts[0];

    public bool IsView => First.Local.Type.IsView;

    public IrType Type => Declared.TypeOf(First.Local.Type, First.Of?.Leaf);

    /// <summary>Some parts of the struct have no gradient and stay as they are.</summary>
    public bool IsPartial => Of is { Struct: { } type } && type.Leaves.Count() > Parts.Count;

    public static IReadOnlyList<DeclaredGradient> Group(IEnumerable<Gradient> gradients, IReadOnlyList<Declared> parameters) =>
    [
        .. gradients.GroupBy(g => g.Of is null ? g.Local.Name : g.Of.Name + "Grad")
            .Select(g => new DeclaredGradient(g.Key, parameters.FirstOrDefault(p => p.Name == g.First().Of?.Name), [.. g])),
    ];
}
