namespace AotGrad.Tests.Derivatives;

/// <summary>Operators that change the struct on which they are called, also where that is their operand, and an element whose index counts.</summary>
public sealed partial class OwnOperators : IProgram
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Sum sum = new() { Value = x[0], Weight = x[1] };
        sum += new Sum { Value = x[2], Weight = x[0] };
        sum += sum;
        Sum[] sums = [sum, new() { Value = x[2], Weight = 1 }];
        int k = 0;
        sums[k++] += sums[k];
        sums[1] *= x[0];
        Sum copy = sums[0] += sums[1];
        copy *= 0.5;
        return sum.Value * sum.Weight + sums[0].Value * sums[0].Weight + sums[1].Weight * copy.Value;
    }

    [TangentOf(nameof(F))]
    public static partial (double Value, double Tangent) Tangent(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent);

    [TangentOf(nameof(Tangent))]
    public static partial ((double Value, double Tangent) Value, (double Value, double Tangent) Tangent) SecondTangent(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, ReadOnlySpan<double> xTangent2);

    [GradientOf(nameof(F))]
    public static partial double Gradient(ReadOnlySpan<double> x, Span<double> xGrad);

    [TangentOf(nameof(Gradient))]
    public static partial double HessianProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent);

    [BackwardOf(nameof(Gradient))]
    public static partial double GradientBackward(ReadOnlySpan<double> x, Span<double> xGrad, Span<double> xGrad2, Span<double> xGradGrad, double resultGrad);

    [BackwardOf(nameof(Tangent))]
    public static partial (double Value, double Tangent) TangentBackward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xTangentGrad, (double Value, double Tangent) resultGrad);

    [TangentOf(nameof(HessianProduct))]
    public static partial void ThirdOrder(
        ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xGrad, Span<double> xGradTangent, ReadOnlySpan<double> xTangent2, Span<double> xGradTangentTangent);

    [BackwardOf(nameof(FBackward))]
    public static partial double BackwardBackward(
        ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad, Span<double> xGrad2, Span<double> xGradGrad, ref double resultGradGrad, double resultGrad2);

    [HessianOf(nameof(F))]
    public static partial double Hessian(ReadOnlySpan<double> x, Span<double> hessian);

    public partial struct Sum
    {
        public double Value, Weight;

        [Differentiable]
        public void operator +=(Sum other)
        {
            Value += other.Value;
            Weight += other.Weight * Value;
        }

        [Differentiable]
        public void operator *=(double factor)
        {
            Value *= factor;
            Weight *= Value;
        }
    }
}
