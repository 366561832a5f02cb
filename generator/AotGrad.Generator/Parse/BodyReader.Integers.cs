using AotGrad.Generator.Model;

namespace AotGrad.Generator.Parse;

/// <summary>What integers of the various types do as in C#: promotion, wrapping round, checked contexts.</summary>
internal sealed partial class BodyReader
{
    /// <summary>The type in which integers smaller than int are computed with.</summary>
    private static Scalar Promoted(Scalar kind) => kind is Scalar.Byte or Scalar.SByte or Scalar.Short or Scalar.UShort or Scalar.Char ? Scalar.Int : kind;

    /// <summary>
    /// An operation that may overflow, where it stands in a <c>checked</c> or <c>unchecked</c> context of its own: generated
    /// code is compiled with the options of the project.
    /// </summary>
    private Expr InContext(Expr operation, bool isChecked) =>
        isChecked == model.Compilation.Options.CheckOverflow || !operation.Type.IsInteger
        || operation is not (Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } or Unary { Op: UnaryOp.Negate } or Model.Convert)
            ? operation
            : new Query(isChecked ? Query.Checked : Query.Unchecked, operation.Type, [operation]);

    private static Expr UnsignedShift(Expr value, Expr by) => new Query("{0} >>> {1}", value.Type, [value, by]);
}
