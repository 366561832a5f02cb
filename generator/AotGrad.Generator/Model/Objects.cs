using System.Collections.Generic;

namespace AotGrad.Generator.Model;

/// <summary>
/// An object, string or enum: data that is handed on, read and compared, and has no gradient. It never is a local of the
/// IR other than a parameter; an expression of this type is a path of members that stays the same throughout.
/// </summary>
/// <param name="Name">Fully qualified C#.</param>
internal sealed record ObjectType(string Name) : IrType
{
    /// <summary>None; what asks for it asks whether there is a gradient.</summary>
    public override Scalar Scalar => Scalar.Bool;
}

/// <summary>The object whose instance method runs. Inline replaces it by the receiver of the call.</summary>
internal sealed record Self(ObjectType Object) : Expr(Object);

/// <summary>The extent of memory that cannot be named, as a member beside the halves that read it tells it.</summary>
/// <param name="Name">Fully qualified C#.</param>
/// <param name="Objects">From which the memory is reached.</param>
internal sealed record DataExtent(string Name, EquatableArray<Expr> Objects) : Expr(IrType.Int)
{
    public override IEnumerable<Expr> Children => Objects;
}

/// <summary>A question about objects: a comparison, or the number of an enum member; or a cast of one.</summary>
/// <param name="Format">C# of lowest precedence with a placeholder <c>{0}</c> for each operand.</param>
internal sealed record Query(string Format, IrType Type, EquatableArray<Expr> Operands) : Expr(Type)
{
    public const string Checked = "checked({0})", Unchecked = "unchecked({0})";

    /// <summary>Whether a context is that of all operations in it, and not of the outermost alone.</summary>
    public bool IsOfAll { get; init; }

    public override IEnumerable<Expr> Children => Operands;
}
