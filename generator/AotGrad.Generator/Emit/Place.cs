using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>What a parameter of the generated method is in the body: one local, or a part of it.</summary>
/// <param name="Name">Of the parameter.</param>
internal sealed record Place(Local Local, string Name, Leaf? Leaf)
{
    /// <summary>How it is printed; a view of structs is printed as the span that it is, and each load adds the part.</summary>
    public string Text => Leaf is null || Local.Type.IsView ? Holder : $"{Holder}.{StructText.Path(Leaf)}";

    /// <summary>The parameter as it is printed.</summary>
    public string Holder => Declared.Text(Name);
}
