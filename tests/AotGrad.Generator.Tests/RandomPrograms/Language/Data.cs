namespace AotGrad.Generator.Tests.RandomPrograms.Language;

internal enum DataForm
{
    Constant,
    Field,
    Array,

    /// <summary>An array of arrays, of the lengths that <see cref="JaggedForms.Lengths"/> tells.</summary>
    Rows,
}

/// <summary>A field of the program's class, which its methods read.</summary>
internal sealed record DataField(string Name, ScalarType Type, DataForm Form, double[] Values) : Node;

internal enum ListForm
{
    ReadOnlySpan,
    Span,
    Array,
}

/// <summary>A local with the elements that are given.</summary>
internal sealed record DeclareList(string Name, ScalarType Type, Expr[] Values, ListForm Form) : Stmt;
