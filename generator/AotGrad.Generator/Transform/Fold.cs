using System;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Builds expressions with what is known at build time already computed. Nothing is dropped that could change a value:
/// a product with a constant 0 stays, since the other factor may be infinite or NaN.
/// </summary>
internal static class Fold
{
    public static Expr Product(Expr a, Expr b) => (a, b) switch
    {
        (Constant { Symbol: null } x, Constant { Symbol: null } y) => Number(a.Scalar, x.AsDouble * y.AsDouble),
        (Constant x, _) when x.Is(1) => b,
        (_, Constant y) when y.Is(1) => a,
        (Constant x, _) when x.Is(-1) => Negation(b),
        (_, Constant y) when y.Is(-1) => Negation(a),
        (Unary { Op: UnaryOp.Negate, Operand: var x }, Unary { Op: UnaryOp.Negate, Operand: var y }) => Product(x, y),
        (Unary { Op: UnaryOp.Negate, Operand: var x }, _) => Negation(Product(x, b)),
        (_, Unary { Op: UnaryOp.Negate, Operand: var y }) => Negation(Product(a, y)),
        _ => Build.Multiply(a, b),
    };

    public static Expr Negation(Expr a) => a switch
    {
        Unary { Op: UnaryOp.Negate } negation => negation.Operand,
        Constant { Symbol: null } constant => constant.Type.IsFloating ? Number(a.Scalar, -constant.AsDouble) : constant with { Bits = -constant.Bits },
        Binary { Op: BinaryOp.Subtract } difference when !a.Type.IsFloating => Build.Subtract(difference.Right, difference.Left),
        _ => Build.Negate(a),
    };

    public static Expr Sum(Expr a, Expr b) => (a, b) switch
    {
        (Constant { Symbol: null } x, Constant { Symbol: null } y) => Number(a.Scalar, x.AsDouble + y.AsDouble),
        (_, Constant y) when y.Is(0) => a,
        (Constant x, _) when x.Is(0) => b,
        (_, Constant { Symbol: null, Bits: < 0 } y) => Build.Subtract(a, Negation(y)),
        (Binary { Op: BinaryOp.Subtract, Right: Constant { Kind: Scalar.Int or Scalar.Long } x } left, Constant y) => Sum(left.Left, Number(a.Scalar, y.AsDouble - x.AsDouble)),
        (Binary { Op: BinaryOp.Add, Right: Constant { Kind: Scalar.Int or Scalar.Long } x } left, Constant y) => Sum(left.Left, Number(a.Scalar, y.AsDouble + x.AsDouble)),
        _ => Build.Add(a, b),
    };

    public static Expr Difference(Expr a, Expr b) => b is Constant { Symbol: null } constant
        ? Sum(a, Negation(constant))
        : Build.Subtract(a, b);

    /// <summary>An adjoint times a partial derivative.</summary>
    /// <param name="singular">The rule's partials can be infinite or NaN at finite arguments.</param>
    /// <param name="readsResult">The partial reads the operation's result, which itself may not be finite.</param>
    public static Expr Scaled(Expr bar, Expr partial, bool singular, bool readsResult)
    {
        if (!singular || partial is Constant { IsFinite: true } || (!readsResult && IsPolynomial(partial))) return Product(bar, partial);
        if (partial is Unary { Op: UnaryOp.Negate, Operand: var positive }) return Negation(Scaled(bar, positive, singular, readsResult));
        return bar is Unary { Op: UnaryOp.Negate, Operand: var opposite } ? Build.Negate(new Scale(opposite, partial)) : new Scale(bar, partial);
    }

    /// <summary>Folds constants in a partial derivative whose arguments are partly constant.</summary>
    public static Expr Simplify(Expr expr)
    {
        switch (expr)
        {
            case Select select:
                Expr condition = Simplify(select.Condition);
                return condition is Constant { Bits: var chosen }
                    ? Simplify(chosen != 0 ? select.Then : select.Else)
                    : new Select(condition, Simplify(select.Then), Simplify(select.Else));
            case Unary { Op: UnaryOp.Negate } negation:
                return Negation(Simplify(negation.Operand));
            case Binary binary:
                return Simplify(binary.Op, Simplify(binary.Left), Simplify(binary.Right));
            case Intrinsic { Name: "Pow" } power:
                Expr x = Simplify(power.Arguments[0]), y = Simplify(power.Arguments[1]);
                return y is Constant exponent && exponent.Is(1) ? x
                    : y is Constant zeroth && zeroth.Is(0) ? Constant.Of(expr.Scalar, 1)
                    : power with { Arguments = [x, y] };
            case Intrinsic call:
                return call with { Arguments = call.Arguments.Select(Simplify).ToEquatable() };
            default:
                return expr;
        }
    }

    private static Expr Simplify(BinaryOp op, Expr left, Expr right)
    {
        if (left is Constant { Type.IsFloating: true } a && right is Constant b)
        {
            double x = a.AsDouble, y = b.AsDouble;
            switch (op)
            {
                case BinaryOp.Divide: return Number(a.Kind, x / y);
                case BinaryOp.Equal: return Constant.Bool(x == y);
                case BinaryOp.Less: return Constant.Bool(x < y);
                case BinaryOp.LessEqual: return Constant.Bool(x <= y);
                case BinaryOp.Greater: return Constant.Bool(x > y);
                case BinaryOp.GreaterEqual: return Constant.Bool(x >= y);
            }
        }
        switch (op)
        {
            case BinaryOp.AndAlso when left is Constant { Bits: var l }: return l != 0 ? right : left;
            case BinaryOp.AndAlso when right is Constant { Bits: var r }: return r != 0 ? left : right;
            case BinaryOp.Multiply: return Product(left, right);
            case BinaryOp.Add: return Sum(left, right);
            case BinaryOp.Subtract: return Difference(left, right);
            default: return new Binary(op, left, right);
        }
    }

    /// <summary>Finite wherever its operands are: sums and products of values that the primal had.</summary>
    private static bool IsPolynomial(Expr expr) => expr.Nodes().All(node => node switch
    {
        Constant => true,
        Local or Load => true,
        Unary { Op: UnaryOp.Negate } => true,
        Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } => true,
        _ => node.Type.IsView || !node.Type.IsFloating,
    });

    private static Constant Number(Scalar kind, double value) => kind switch
    {
        Scalar.Float => Constant.Of(kind, (float)value),
        _ => Constant.Of(kind, value),
    };
}
