using System.Numerics.Tensors;

namespace AotGrad.Tests.Surface;

/// <summary>Tensor spans as parameters: their gradients are tensor spans of the same lengths, wherever their elements lie.</summary>
public sealed partial class TensorSpanTests
{
    [Fact]
    public void ElementsNeedNotLieSideBySide()
    {
        // A column of one matrix and the transpose of another.
        double[] a = [1, 2, 3, 4, 5, 6], aGrad = new double[6], v = [1, 9, 2, 9], vGrad = new double[2];
        var transposed = new ReadOnlyTensorSpan<double>(a, [3, 2], [1, 3]);
        var column = new ReadOnlyTensorSpan<double>(v, [2], [2]);
        double value = LengthOfProductGradient(transposed, column, new TensorSpan<double>(aGrad, [3, 2], [1, 3]), vGrad);
        // (1, 4; 2, 5; 3, 6) (1, 2) = (9, 12, 15)
        Assert.Equal((81 + 144 + 225) / 2.0, value);
        Assert.Equal([9, 12, 15, 18, 24, 30], aGrad);
        Assert.Equal([9 + 24 + 45, 36 + 60 + 90], vGrad);
    }

    [Fact]
    public void OneElementMayBeReadInManyPlaces()
    {
        double[] one = [3], grad = new double[4];
        SquaresGradient(new ReadOnlyTensorSpan<double>(one, [2, 2], [0, 0]), new TensorSpan<double>(grad, [2, 2]));
        Assert.Equal([6, 6, 6, 6], grad);
        Assert.Throws<ArgumentException>("xGrad", () => SquaresGradient(new TensorSpan<double>(new double[4], [2, 2]), new TensorSpan<double>(one, [2, 2], [0, 0])));
        Assert.Equal([3], one);
    }

    [Fact]
    public void TheGradientHasTheSameLengths()
    {
        Assert.Throws<ArgumentException>("xGrad", () => SquaresGradient(Tensor(2, 3), Tensor(3, 2)));
        Assert.Throws<ArgumentException>("xGrad", () => SquaresGradient(Tensor(2, 3), new TensorSpan<double>(new double[6])));
        Assert.Throws<ArgumentException>("xGrad", () => SquaresGradient(Tensor(2, 3), default));
        Assert.Equal(0, SquaresGradient(Tensor(0, 3), Tensor(0, 3)));
    }

    [Fact]
    public void OverlapThrows()
    {
        double[] all = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Throws<ArgumentException>("xGrad", () => SquaresGradient(new TensorSpan<double>(all, [2, 2]), new TensorSpan<double>(all.AsSpan(3), [2, 2])));
        Assert.Throws<ArgumentException>("yGrad", () => ScaleBackward(new TensorSpan<double>(new double[2]), all, new TensorSpan<double>(all.AsSpan(7, 1)), all.AsSpan(1, 8 - 1)));
        Assert.Throws<ArgumentException>("y", () => ScaleBackward(new TensorSpan<double>(all.AsSpan(0, 2)), all.AsSpan(1, 2), new TensorSpan<double>(new double[2]), new double[2]));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], all);
        SquaresGradient(new TensorSpan<double>(all, [2, 2]), new TensorSpan<double>(all.AsSpan(4), [2, 2]));
        Assert.Equal([1, 2, 3, 4, 2, 4, 6, 8], all);
    }

    [Fact]
    public void AWrittenTensorSpanHoldsThePrimalsOutput()
    {
        double[] y = [3, 0, 4], yGrad = [1, 0, 10], x = [2, 5], xGrad = new double[2];
        ScaleBackward(new TensorSpan<double>(y, [2], [2]), x, new TensorSpan<double>(yGrad, [2], [2]), xGrad);
        Assert.Equal([18, 0, 80], y);
        Assert.Equal([12, 0, 400], yGrad);
        Assert.Equal([9, 160], xGrad);
    }

    [Fact]
    public void AnIndexOutOfRangeThrows()
    {
        Assert.Throws<IndexOutOfRangeException>(() => At(Tensor(2, 3), 2, 0));
        Assert.Throws<IndexOutOfRangeException>(() => AtBackward(Tensor(2, 3), 2, 0, Tensor(2, 3)));
        Assert.Throws<IndexOutOfRangeException>(() => AtBackward(Tensor(2, 3), 0, -1, Tensor(2, 3)));
        Assert.ThrowsAny<Exception>(() => AtBackward(Tensor(6), 0, 0, Tensor(6)));
    }

    [Fact]
    public void NothingIsAllocated()
    {
        double[] y = new double[1000], yGrad = new double[1000], x = new double[1000], xGrad = new double[1000];
        long before = 0;
        for (int run = 0; run < 3; run++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            ScaleBackward(new TensorSpan<double>(y), x, new TensorSpan<double>(yGrad), xGrad);
            Mask(new ReadOnlyTensorSpan<double>(x), new TensorSpan<double>(y), new TensorSpan<double>(xGrad));
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static TensorSpan<double> Tensor(params ReadOnlySpan<nint> lengths)
    {
        nint count = 1;
        foreach (nint length in lengths) count *= length;
        return new TensorSpan<double>(new double[count], lengths);
    }

    private static void Mask(ReadOnlyTensorSpan<double> x, TensorSpan<double> mask, TensorSpan<double> xGrad) => MaskedBackward(x, mask, xGrad);

    [Differentiable]
    internal static double LengthOfProduct(ReadOnlyTensorSpan<double> a, ReadOnlyTensorSpan<double> v)
    {
        double s = 0;
        for (int i = 0; i < a.Lengths[0]; i++)
        {
            double r = 0;
            for (int j = 0; j < a.Lengths[1]; j++) r += a[i, j] * v[j];
            s += r * r / 2;
        }
        return s;
    }

    [Differentiable]
    internal static double Squares(ReadOnlyTensorSpan<double> x)
    {
        double s = 0;
        for (nint i = 0; i < x.Lengths[0]; i++)
        {
            for (nint j = 0; j < x.Lengths[1]; j++) s += x[i, j] * x[i, j];
        }
        return s;
    }

    [Differentiable]
    internal static void Scale(TensorSpan<double> y, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < y.Lengths[0]; i++) y[i] *= x[i] * y[i];
    }

    /// <summary>What is marked [NoGrad] has an adjoint all the same while it depends on the input.</summary>
    [Differentiable]
    internal static double Masked(ReadOnlyTensorSpan<double> x, [NoGrad] TensorSpan<double> mask)
    {
        double s = 0;
        for (int i = 0; i < x.Lengths[0]; i++)
        {
            mask[i] *= x[i];
            s += mask[i] * mask[i];
        }
        return s;
    }

    [Differentiable]
    internal static double At(ReadOnlyTensorSpan<double> m, int i, int j) => m[i, j] * m[i, j];
}
