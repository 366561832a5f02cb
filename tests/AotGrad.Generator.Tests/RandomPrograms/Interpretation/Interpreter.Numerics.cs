using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    private Dual[] Evaluate(VectorOp e, Frame frame)
    {
        Dual[][] args = [.. e.Args.Select(arg => Leaves(arg, frame))];
        Dual[] a = args[0], b = args[^1];
        Dual[] Each(Func<int, Dual> part) => [.. Enumerable.Range(0, e.Type.Width).Select(part)];
        switch (e.Function)
        {
            case VectorFunction.Add:
                return Each(i => Plus(a[i], b[i]));
            case VectorFunction.Subtract:
                return Each(i => Minus(a[i], b[i]));
            case VectorFunction.Negate:
                return Each(i => Negative(a[i]));
            case VectorFunction.Scale:
                return a.Length == 1 ? Each(i => Times(a[0], b[i])) : Each(i => Times(a[i], b[0]));
            case VectorFunction.Shrink:
                return Each(i => Over(a[i], b[0]));
            case VectorFunction.Multiply:
                return e.Type == NumericsTypes.Quaternion ? Product(a, b) : Each(i => Times(a[i], b[i]));
            case VectorFunction.Min:
                return Each(i => Of(MathFunctions.Min, a[i], b[i]));
            case VectorFunction.Max:
                return Each(i => Of(MathFunctions.Max, a[i], b[i]));
            case VectorFunction.Abs:
                return Each(i => Of(MathFunctions.Abs, a[i]));
            case VectorFunction.Lerp:
                return Each(i => Plus(Times(a[i], Minus(new Dual(1), b[0])), Times(args[1][i], b[0])));
            case VectorFunction.Normalize:
                Dual length = Root(Sum(a, a));
                return Each(i => Over(a[i], length));
            case VectorFunction.Reflect:
                Dual twice = Times(new Dual(2), Sum(a, b));
                return Each(i => Minus(a[i], Times(twice, b[i])));
            case VectorFunction.Cross:
                return Cross(a, b);
            case VectorFunction.Conjugate:
                return Each(i => i < 3 ? Negative(a[i]) : a[i]);
            case VectorFunction.Transform:
                return Turned(a, b);
            default:
                throw new InvalidOperationException(e.Function.ToString());
        }
    }

    private Dual Evaluate(VectorNorm e, Frame frame)
    {
        Dual[][] args = [.. e.Args.Select(arg => Evaluate(arg, frame))];
        Dual[] Between() => [.. args[0].Zip(args[1], Minus)];
        switch (e.Function)
        {
            case Norm.Dot:
                return Sum(args[0], args[1]);
            case Norm.Length:
                return Root(Sum(args[0], args[0]));
            case Norm.LengthSquared:
                return Sum(args[0], args[0]);
            case Norm.Distance:
                Dual[] apart = Between();
                return Root(Sum(apart, apart));
            case Norm.DistanceSquared:
                Dual[] between = Between();
                return Sum(between, between);
            default:
                throw new InvalidOperationException(e.Function.ToString());
        }
    }

    private Dual Sum(Dual[] a, Dual[] b) => a.Zip(b, Times).Aggregate(Plus);

    /// <summary>A norm has the derivative 0 where it is 0.</summary>
    private Dual Root(Dual square) => square.Value == 0 ? new Dual(0) : Of(MathFunctions.Sqrt, square);

    private Dual[] Cross(Dual[] a, Dual[] b) =>
    [
        Minus(Times(a[1], b[2]), Times(a[2], b[1])),
        Minus(Times(a[2], b[0]), Times(a[0], b[2])),
        Minus(Times(a[0], b[1]), Times(a[1], b[0])),
    ];

    /// <summary>The product of two quaternions.</summary>
    private Dual[] Product(Dual[] a, Dual[] b)
    {
        Dual[] cross = Cross(a, b);
        return
        [
            .. Enumerable.Range(0, 3).Select(i => Plus(Plus(Times(a[i], b[3]), Times(b[i], a[3])), cross[i])),
            Minus(Times(a[3], b[3]), Sum(a[..3], b[..3])),
        ];
    }

    /// <summary>The vector part of the product <c>q v q*</c>, which a quaternion of another length than 1 stretches.</summary>
    private Dual[] Turned(Dual[] v, Dual[] turn)
    {
        Dual[] conjugate = [Negative(turn[0]), Negative(turn[1]), Negative(turn[2]), turn[3]];
        return Product(Product(turn, [.. v, new Dual(0)]), conjugate)[..3];
    }

    private Dual Plus(Dual a, Dual b) => Apply(BinaryOp.Add, ScalarType.Float, a, b);

    private Dual Minus(Dual a, Dual b) => Apply(BinaryOp.Subtract, ScalarType.Float, a, b);

    private Dual Times(Dual a, Dual b) => Apply(BinaryOp.Multiply, ScalarType.Float, a, b);

    private Dual Over(Dual a, Dual b) => Apply(BinaryOp.Divide, ScalarType.Float, a, b);

    private Dual Negative(Dual a) => arithmetic.Linear(ScalarType.Float, -a.Value, a, -1);

    private Dual Of(MathFunction function, params Dual[] operands) => Apply(function, ScalarType.Float, operands);
}
