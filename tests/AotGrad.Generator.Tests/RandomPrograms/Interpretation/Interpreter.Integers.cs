using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    /// <summary>The largest integers that the numbers of this interpreter hold exactly.</summary>
    private const double Exact = 1L << 53;

    private static Dual Integer(BinaryOp op, ScalarType type, double left, double right)
    {
        Int128 a = (Int128)left, b = (Int128)right;
        if (op is BinaryOp.Divide or BinaryOp.Remainder && b == 0)
            throw new RejectedException("division by zero");
        return Wrapped(type, op switch
        {
            BinaryOp.Add => a + b,
            BinaryOp.Subtract => a - b,
            BinaryOp.Multiply => a * b,
            BinaryOp.Divide => a / b,
            BinaryOp.Remainder => a % b,
            BinaryOp.And => a & b,
            BinaryOp.Or => a | b,
            BinaryOp.Xor => a ^ b,
            BinaryOp.ShiftLeft => a << (int)b,
            _ => a >> (int)b,
        });
    }

    /// <summary>What an integer becomes in a type that may be too narrow for it.</summary>
    private static Dual Wrapped(ScalarType type, Int128 value)
    {
        double wrapped = type switch
        {
            ScalarType.SByte => unchecked((sbyte)value),
            ScalarType.Byte => unchecked((byte)value),
            ScalarType.Short => unchecked((short)value),
            ScalarType.UShort or ScalarType.Char => unchecked((ushort)value),
            ScalarType.UInt => unchecked((uint)value),
            ScalarType.Long or ScalarType.NInt => unchecked((long)value),
            ScalarType.ULong => unchecked((ulong)value),
            _ => unchecked((int)value),
        };
        return Math.Abs(wrapped) <= Exact ? new Dual(wrapped) : throw new RejectedException("large integer");
    }
}
