using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Vectors and quaternions of System.Numerics, and numbers made of them.</summary>
internal sealed class NumericsExpressions(Random random, StructExpressions structs, RealExpressions reals, StructType[] types)
{
    public VectorOp Value(Scope scope, StructType type, int depth)
    {
        StructExpr Operand() => structs.Value(scope, type, depth - 1);
        Expr Number() => reals.Real(scope, ScalarType.Float, 1);
        Expr Positive() => new Binary(BinaryOp.Add, new Const(2, ScalarType.Float), new MathCall(MathFunctions.Sin, [Number()]));
        VectorOp Of(VectorFunction function, params Node[] args) => new(function, args, type);
        bool isQuaternion = type == NumericsTypes.Quaternion;
        int vector = isQuaternion ? 0 : 1;
        return random.Weighted<VectorOp>(
            (6, () => Of(VectorFunction.Add, Operand(), Operand())),
            (4, () => Of(VectorFunction.Subtract, Operand(), Operand())),
            (2, () => Of(VectorFunction.Negate, Operand())),
            (4, () => Of(VectorFunction.Scale, Operand(), Number())),
            (4 * vector, () => Of(VectorFunction.Scale, Number(), Operand())),
            (3 * vector, () => Of(VectorFunction.Shrink, Operand(), Positive())),
            (5, () => Of(VectorFunction.Multiply, Operand(), Operand())),
            (2 * vector, () => Of(random.Chance(50) ? VectorFunction.Min : VectorFunction.Max, Operand(), Operand())),
            (1 * vector, () => Of(VectorFunction.Abs, Operand())),
            (2 * vector, () => Of(VectorFunction.Lerp, Operand(), Operand(), Number())),
            (2, () => Of(VectorFunction.Normalize, Operand())),
            (type == NumericsTypes.Vector2 || type == NumericsTypes.Vector3 ? 2 : 0, () => Of(VectorFunction.Reflect, Operand(), Operand())),
            (type == NumericsTypes.Vector3 ? 5 : 0, () => Of(VectorFunction.Cross, Operand(), Operand())),
            (isQuaternion ? 2 : 0, () => Of(VectorFunction.Conjugate, Operand())),
            (type == NumericsTypes.Vector3 && types.Contains(NumericsTypes.Quaternion) ? 6 : 0, () => Of(VectorFunction.Transform, Operand(), structs.Value(scope, NumericsTypes.Quaternion, 0))));
    }

    /// <summary>A number made of one of the types; null where the program has none.</summary>
    public Expr? Number(Scope scope)
    {
        StructType[] known = [.. types.Where(t => t.Form == StructForm.Numerics)];
        if (known.Length == 0)
            return null;
        StructType type = random.Pick(known);
        StructExpr Operand() => structs.Value(scope, type, 1);
        bool isVector = type != NumericsTypes.Quaternion;
        return random.Weighted<Expr>(
            (3, () => new VectorNorm(Norm.Dot, [Operand(), Operand()])),
            (2, () => new VectorNorm(Norm.Length, [Operand()])),
            (2, () => new VectorNorm(Norm.LengthSquared, [Operand()])),
            (isVector ? 2 : 0, () => new VectorNorm(random.Chance(50) ? Norm.Distance : Norm.DistanceSquared, [Operand(), Operand()])));
    }
}
