namespace AotGrad.Tests.Surface;

/// <summary>Scalars by reference follow the rule of written spans.</summary>
public sealed partial class ReferenceParameterTests
{
    [Fact]
    public void RefIsInAndOut()
    {
        double y = 3, xGrad = 100, yGrad = 10;
        SquareIntoBackward(2, ref y, ref xGrad, ref yGrad);
        Assert.Equal(18, y);
        Assert.Equal(100 + 10 * 9, xGrad);
        Assert.Equal(10 * 2 * 2 * 3, yGrad);
    }

    [Fact]
    public void OutStartsFromNothing()
    {
        double xGrad = 1, sineGrad = 10, cosineGrad = 100;
        SineAndCosineBackward(0.5, out double sine, out double cosine, ref xGrad, ref sineGrad, ref cosineGrad);
        Assert.Equal((Math.Sin(0.5), Math.Cos(0.5)), (sine, cosine));
        Assert.Equal(1 + 10 * Math.Cos(0.5) - 100 * Math.Sin(0.5), xGrad, tolerance: 1e-13);
        Assert.Equal((0, 0), (sineGrad, cosineGrad));
    }

    [Fact]
    public void RefThatIsOnlyReadKeepsItsAdjoint()
    {
        double y = 3, xGrad = 0, yGrad = 10;
        Assert.Equal(6, TimesBackward(2, ref y, ref xGrad, ref yGrad));
        Assert.Equal(3, y);
        Assert.Equal(3, xGrad);
        Assert.Equal(10 + 2, yGrad);
    }

    [Fact]
    public void InResultRefAndOutTogether()
    {
        double x = 2, y = 3, xGrad = 0, yGrad = 10, zGrad = 100;
        Assert.Equal(2, Signatures.ByReferenceBackward(in x, ref y, out double z, ref xGrad, ref yGrad, ref zGrad, resultGrad: 1000));
        Assert.Equal((2, 6, 6), (x, y, z));
        Assert.Equal(1000 + 100 * 3, xGrad);
        Assert.Equal(10 * 2 + 100 * 2, yGrad);
        Assert.Equal(0, zGrad);
    }

    [Fact]
    public void InIsAnInput()
    {
        double x = 2;
        Assert.Equal((6, 3, 2), Signatures.ReadOnlyReferenceGradient(in x, 3));
        double xGrad = 1, yGrad = 1;
        Signatures.ReadOnlyReferenceBackward(in x, 3, ref xGrad, ref yGrad, resultGrad: 2);
        Assert.Equal((7, 5), (xGrad, yGrad));
    }

    [Fact]
    public void RefIsRestoredThroughALoop()
    {
        double y = 0.5, expected = 0.5, aGrad = 0, yGrad = 1;
        Repeat(1.5, ref expected, 100);
        RepeatBackward(1.5, ref y, 100, ref aGrad, ref yGrad);
        Assert.Equal(expected, y);
        (_, double xReference, double aReference) = Models.IterateGradient(0.5, 1.5, 100);
        Near.Equal(aReference, aGrad, 1e-13);
        Near.Equal(xReference, yGrad, 1e-13);
    }

    [Fact]
    public void ConditionalWritesPassTheAdjointWhereTheyDoNotHappen()
    {
        double y = 3, xGrad = 0, yGrad = 10;
        SetIfPositiveBackward(2, ref y, ref xGrad, ref yGrad);
        Assert.Equal((4.0, 40.0, 0.0), (y, xGrad, yGrad));

        (y, xGrad, yGrad) = (3, 0, 10);
        SetIfPositiveBackward(-2, ref y, ref xGrad, ref yGrad);
        Assert.Equal((3.0, 0.0, 10.0), (y, xGrad, yGrad));
    }

    [Fact]
    public void IntegersByReferenceHaveNoGradient()
    {
        int count = 3;
        double xGrad = 0;
        Assert.Equal(4, CountedBackward(2, ref count, out bool even, ref xGrad));
        Assert.Equal((4, true), (count, even));
        Assert.Equal(4, xGrad);
    }

    [Differentiable]
    private static void SquareInto(double x, ref double y) => y = x * y * y;

    [Differentiable]
    private static void SineAndCosine(double x, out double sine, out double cosine)
    {
        sine = Math.Sin(x);
        cosine = Math.Cos(x);
    }

    [Differentiable]
    private static double Times(double x, ref double y) => x * y;

    [Differentiable]
    private static void Repeat(double a, ref double y, int n)
    {
        for (int k = 0; k < n; k++)
            y = Math.Sin(a * y);
    }

    [Differentiable]
    private static void SetIfPositive(double x, ref double y)
    {
        if (x > 0) y = x * x;
    }

    [Differentiable]
    private static double Counted(double x, ref int count, out bool even)
    {
        count++;
        even = count % 2 == 0;
        return x * x;
    }
}
