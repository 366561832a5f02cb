namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary>What System.Numerics computes from vectors and quaternions, as one of them.</summary>
internal enum VectorFunction
{
    Add,
    Subtract,
    Negate,

    /// <summary>A vector times a number.</summary>
    Scale,

    /// <summary>A vector over a number.</summary>
    Shrink,

    /// <summary>Part by part; of quaternions, their own product.</summary>
    Multiply,
    Min,
    Max,
    Abs,
    Lerp,
    Normalize,
    Reflect,
    Cross,
    Conjugate,

    /// <summary><c>Vector3.Transform</c> by a quaternion.</summary>
    Transform,
}

/// <summary>What System.Numerics computes from vectors and quaternions, as a number.</summary>
internal enum Norm
{
    Dot,
    Length,
    LengthSquared,
    Distance,
    DistanceSquared,
}

/// <summary>The arguments are structs, or numbers where the function takes one.</summary>
internal sealed record VectorOp(VectorFunction Function, Node[] Args, StructType Type) : StructExpr(Type);

internal sealed record VectorNorm(Norm Function, StructExpr[] Args) : Expr(ScalarType.Float);

internal static class NumericsTypes
{
    public static readonly StructType Vector2 = Of("Vector2", "X", "Y");
    public static readonly StructType Vector3 = Of("Vector3", "X", "Y", "Z");
    public static readonly StructType Vector4 = Of("Vector4", "X", "Y", "Z", "W");
    public static readonly StructType Quaternion = Of("Quaternion", "X", "Y", "Z", "W");

    public static readonly StructType[] All = [Vector2, Vector3, Vector4, Quaternion];

    private static StructType Of(string name, params string[] members) =>
        new(name, ScalarType.Float, StructForm.Numerics, [.. members.Select(m => new StructMember(m, null))]);
}
