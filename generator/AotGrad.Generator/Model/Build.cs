namespace AotGrad.Generator.Model;

/// <summary>Short forms for building expressions.</summary>
internal static class Build
{
    public static Expr Add(Expr a, Expr b) => new Binary(BinaryOp.Add, a, b);

    public static Expr Subtract(Expr a, Expr b) => new Binary(BinaryOp.Subtract, a, b);

    public static Expr Multiply(Expr a, Expr b) => new Binary(BinaryOp.Multiply, a, b);

    public static Expr Divide(Expr a, Expr b) => new Binary(BinaryOp.Divide, a, b);

    public static Expr Negate(Expr a) => new Unary(UnaryOp.Negate, a);

    public static Expr Not(Expr a) => a is Unary { Op: UnaryOp.Not } not ? not.Operand : new Unary(UnaryOp.Not, a);

    public static Expr And(Expr a, Expr b) => new Binary(BinaryOp.AndAlso, a, b);

    public static Expr To(Scalar kind, Expr a) => a.Scalar == kind ? a
        : a is Convert { Operand: Length length } && kind == Scalar.Int ? length
        : a is Constant { Type.IsInteger: true } i && IrType.Of(kind).IsFloating ? Constant.Of(kind, i.AsDouble)
        : a is Constant { Kind: Scalar.Float or Scalar.Double, Symbol: null } f && kind == Scalar.Generic ? Constant.Of(kind, f.AsDouble)
        : new Convert(kind, a);
}
