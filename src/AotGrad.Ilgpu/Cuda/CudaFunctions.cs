using System.Reflection;
using ILGPU;
using ILGPU.Backends.PTX;
using ILGPU.IR.Intrinsics;
using ILGPU.IR.Values;
using ILGPU.Runtime.Cuda;

namespace AotGrad.Ilgpu.Cuda;

/// <summary>Makes kernels on CUDA compute the functions of <see cref="Math"/> by <see cref="DoubleMath"/> and <see cref="FloatMath"/>.</summary>
internal static class CudaFunctions
{
    private static readonly (UnaryArithmeticKind Kind, string Name)[] s_unary =
    [
        (UnaryArithmeticKind.ExpF, nameof(DoubleMath.Exp)),
        (UnaryArithmeticKind.Exp2F, nameof(DoubleMath.Exp2)),
        (UnaryArithmeticKind.LogF, nameof(DoubleMath.Log)),
        (UnaryArithmeticKind.Log2F, nameof(DoubleMath.Log2)),
        (UnaryArithmeticKind.Log10F, nameof(DoubleMath.Log10)),
        (UnaryArithmeticKind.SinF, nameof(DoubleMath.Sin)),
        (UnaryArithmeticKind.CosF, nameof(DoubleMath.Cos)),
        (UnaryArithmeticKind.TanF, nameof(DoubleMath.Tan)),
        (UnaryArithmeticKind.AsinF, nameof(DoubleMath.Asin)),
        (UnaryArithmeticKind.AcosF, nameof(DoubleMath.Acos)),
        (UnaryArithmeticKind.AtanF, nameof(DoubleMath.Atan)),
        (UnaryArithmeticKind.SinhF, nameof(DoubleMath.Sinh)),
        (UnaryArithmeticKind.CoshF, nameof(DoubleMath.Cosh)),
        (UnaryArithmeticKind.TanhF, nameof(DoubleMath.Tanh)),
    ];

    private static readonly (BinaryArithmeticKind Kind, string Name)[] s_binary =
    [
        (BinaryArithmeticKind.PowF, nameof(DoubleMath.Pow)),
        (BinaryArithmeticKind.Atan2F, nameof(DoubleMath.Atan2)),
        (BinaryArithmeticKind.BinaryLogF, nameof(DoubleMath.Log)),
        (BinaryArithmeticKind.Rem, nameof(DoubleMath.Rem)),
        // ILGPU has its operands the wrong way round.
        (BinaryArithmeticKind.CopySignF, nameof(DoubleMath.CopySign)),
    ];

    /// <summary>Registers the functions over those of ILGPU: what is registered last is asked first.</summary>
    public static void Register(IntrinsicImplementationManager manager)
    {
        foreach ((UnaryArithmeticKind kind, string name) in s_unary)
        {
            manager.RegisterUnaryArithmetic(kind, BasicValueType.Float32, Call(typeof(FloatMath), name, typeof(float)));
            manager.RegisterUnaryArithmetic(kind, BasicValueType.Float64, Call(typeof(DoubleMath), name, typeof(double)));
        }
        foreach ((BinaryArithmeticKind kind, string name) in s_binary)
        {
            manager.RegisterBinaryArithmetic(kind, BasicValueType.Float32, Call(typeof(FloatMath), name, typeof(float), typeof(float)));
            manager.RegisterBinaryArithmetic(kind, BasicValueType.Float64, Call(typeof(DoubleMath), name, typeof(double), typeof(double)));
        }
    }

    private static PTXIntrinsic Call(Type type, string name, params Type[] parameters) =>
        new(type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, parameters)!, IntrinsicImplementationMode.Redirect);
}
