using System.Numerics;
using AotGrad.Checking;

namespace AotGrad.Tests.Surface;

/// <summary>A generic method has generic derivatives, which are those of the method written for one type.</summary>
public sealed partial class GenericMethodTests
{
    private static readonly double[] s_x = [0.5, 2, -1, 0.25];

    [Fact]
    public void ForDoubleItIsTheMethodWrittenForDouble()
    {
        double[] generic = new double[4], plain = new double[4];
        Assert.Equal(PlainGradient(s_x, plain), LossGradient<double>(s_x, generic));
        Assert.Equal(plain, generic);
    }

    [Fact]
    public void ItAgreesWithDifferences() => GradientCheck.Verify<double>(Loss, LossGradient, s_x);

    [Fact]
    public void ForFloatItComputesInFloat()
    {
        float[] x = [.. s_x.Select(v => (float)v)], single = new float[4];
        double[] exact = new double[4];
        Assert.Equal((float)LossGradient<double>(s_x, exact), LossGradient<float>(x, single), 1e-5f);
        for (int i = 0; i < 4; i++)
            Assert.Equal(exact[i], single[i], 1e-5);
    }

    [Fact]
    public void ItServesTypesThatAotGradDoesNotKnow()
    {
        (Half value, Half xGrad) = CubeGradient((Half)2);
        Assert.Equal(((Half)8, (Half)12), (value, xGrad));
    }

    [Fact]
    public void TheIncomingAdjointIsGiven()
    {
        double xGrad = 1;
        Assert.Equal(8, CubeBackward(2.0, ref xGrad, 0.5));
        Assert.Equal(7, xGrad);
    }

    [Fact]
    public void ALengthThatDiffersIsRefused() =>
        Assert.Equal("xGrad", Assert.Throws<ArgumentException>(() => LossGradient<double>(s_x, new double[3])).ParamName);

    [Fact]
    public void AnOverlapIsRefused()
    {
        double[] both = [1, 2, 3];
        Assert.Equal("xGrad", Assert.Throws<ArgumentException>(() => LossGradient<double>(both, both)).ParamName);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        double[] x = new double[300], xGrad = new double[300];
        for (int i = 0; i < 3; i++)
            LossGradient<double>(x, xGrad);
        long before = GC.GetAllocatedBytesForCurrentThread();
        LossGradient<double>(x, xGrad);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Differentiable]
    private static T Loss<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T p = T.One, s = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            p = T.Sin(p * x[i]) + T.CreateChecked(0.5);
            s += T.Sqrt(p * p + T.CreateChecked(i));
        }
        return s * T.Exp(-s) / T.CreateChecked(3);
    }

    [Differentiable]
    private static double Plain(ReadOnlySpan<double> x)
    {
        double p = 1, s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            p = Math.Sin(p * x[i]) + 0.5;
            s += Math.Sqrt(p * p + i);
        }
        return s * Math.Exp(-s) / 3;
    }

    [Differentiable]
    private static T Cube<T>(T x)
        where T : IFloatingPointIeee754<T> => x * x * x;
}
