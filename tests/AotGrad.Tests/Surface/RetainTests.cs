namespace AotGrad.Tests.Surface;

/// <summary>Retained locals report the adjoint of their final value.</summary>
public sealed partial class RetainTests
{
    [Fact]
    public void AnIntermediateValue()
    {
        double[] w = [0.5], wGrad = new double[1];
        double xGrad = 0, hGrad = double.NaN, eGrad = double.NaN;
        double h = 0.5 * 3;
        Assert.Equal(Math.Sin(h) * h, Signatures.RetainingGradient(w, 3, wGrad, ref xGrad, ref hGrad, ref eGrad));
        double expected = Math.Cos(h) * h + Math.Sin(h);
        Assert.Equal(expected, hGrad, tolerance: 1e-14);
        Assert.Equal(h, eGrad, tolerance: 1e-14);
        Assert.Equal(expected * 3, wGrad[0], tolerance: 1e-14);
        Assert.Equal(expected * 0.5, xGrad, tolerance: 1e-14);
    }

    [Fact]
    public void BackwardAddsToIt()
    {
        double[] wGrad = new double[1];
        double xGrad = 0, hGrad = 100, eGrad = 200;
        Signatures.RetainingBackward([0.5], 3, wGrad, ref xGrad, ref hGrad, ref eGrad, resultGrad: 2);
        Assert.Equal(200 + 2 * 1.5, eGrad, tolerance: 1e-13);
        Assert.Equal(100 + 2 * (Math.Cos(1.5) * 1.5 + Math.Sin(1.5)), hGrad, tolerance: 1e-13);
    }

    [Fact]
    public void AnAccumulatedLocalAfterItsLoop()
    {
        double[] x = [1, 2, 3], xGrad = new double[3];
        double sumGrad = 0;
        Assert.Equal(36, SquaredSumGradient(x, xGrad, ref sumGrad));
        Assert.Equal(12, sumGrad);
        Assert.Equal([12, 12, 12], xGrad);
    }

    [Fact]
    public void AReassignedLocalIsItsLastValue()
    {
        double[] xGrad = new double[1];
        double hGrad = 0;
        Assert.Equal(8, ReassignedGradient([2], xGrad, ref hGrad));
        // h is x² at last, and the result h x.
        Assert.Equal(2, hGrad);
        Assert.Equal(12, xGrad[0]);
    }

    [Fact]
    public void ALocalThatOneBranchChanges()
    {
        double[] xGrad = new double[1];
        double hGrad = 0;
        Assert.Equal(3 * 2 * 2, BranchedGradient([2], xGrad, ref hGrad));
        Assert.Equal((3.0, 12.0), (hGrad, xGrad[0]));
        Assert.Equal(3 * -2, BranchedGradient([-2], xGrad, ref hGrad));
        Assert.Equal((3.0, 3.0), (hGrad, xGrad[0]));
    }

    [Fact]
    public void SinglePrecisionToo()
    {
        float[] xGrad = new float[1];
        float hGrad = 0;
        Assert.Equal(16f, SingleGradient([2], xGrad, ref hGrad));
        Assert.Equal((8f, 32f), (hGrad, xGrad[0]));
    }

    [Fact]
    public void ALocalOfALoopBodySumsOverItsIterations()
    {
        double[] x = [1, 2, 3], xGrad = new double[3];
        double hGrad = 0;
        Assert.Equal(4 + 2 * 9, LoopedGradient(x, xGrad, ref hGrad));
        Assert.Equal(0 + 1 + 2, hGrad);
        Assert.Equal([0, 4, 12], xGrad);
    }

    [Fact]
    public void ALocalOfABranch()
    {
        double[] xGrad = new double[1];
        double hGrad = 0;
        Assert.Equal(12, InBranchGradient([2], xGrad, ref hGrad));
        Assert.Equal(3, hGrad);
        Assert.Equal(0, InBranchGradient([-2], xGrad, ref hGrad));
        Assert.Equal(0, hGrad);
    }

    [Differentiable(Retain = ["h"])]
    private static double Looped(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double h = x[i] * x[i];
            sum += h * i;
        }
        return sum;
    }

    [Differentiable(Retain = ["h"])]
    private static double InBranch(ReadOnlySpan<double> x)
    {
        double result = 0;
        if (x[0] > 0)
        {
            double h = x[0] * x[0];
            result = 3 * h;
        }
        return result;
    }

    [Differentiable(Retain = ["sum"])]
    private static double SquaredSum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i];
        return sum * sum;
    }

    [Differentiable(Retain = ["h"])]
    private static double Reassigned(ReadOnlySpan<double> x)
    {
        double h = x[0];
        h *= x[0];
        return h * x[0];
    }

    [Differentiable(Retain = ["h"])]
    private static double Branched(ReadOnlySpan<double> x)
    {
        double h = x[0];
        if (h > 0) h = h * h;
        return 3 * h;
    }

    [Differentiable(Retain = ["h"])]
    private static float Single(ReadOnlySpan<float> x)
    {
        float h = x[0] * x[0];
        return h * h;
    }
}
