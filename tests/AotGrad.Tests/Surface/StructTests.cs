namespace AotGrad.Tests.Surface;

/// <summary>The gradient of a struct is a struct of the same type, member by member.</summary>
public sealed partial class StructTests
{
    public struct Point
    {
        public double X, Y;
        public int Id;
    }

    public readonly partial record struct Pair(double A, double B)
    {
        [Differentiable]
        public double Dot(Pair other) => (A * other.A) + (B * other.B);
    }

    [Fact]
    public void GradientsAreOverwrittenButForWhatHasNone()
    {
        var pGrad = new Point { X = 7, Y = 7, Id = 7 };
        var qGrad = new Pair(7, 7);
        double value = MixedGradient(new Point { X = 2, Y = 3, Id = 5 }, new Pair(4, 6), ref pGrad, ref qGrad);
        Assert.Equal((2 * 4 + 3 * 6) * 5, value);
        Assert.Equal((20, 30, 7), (pGrad.X, pGrad.Y, pGrad.Id));
        Assert.Equal(new Pair(10, 15), qGrad);
    }

    [Fact]
    public void AReferenceIsInAndOut()
    {
        var p = new Point { X = 2, Y = 3 };
        var pGrad = new Point { X = 10, Y = 100 };
        SquareAndSwapBackward(ref p, ref pGrad);
        Assert.Equal((3, 4), (p.X, p.Y));
        Assert.Equal((100 * 2 * 2, 10), (pGrad.X, pGrad.Y));
    }

    [Fact]
    public void AWrittenSpanIsInAndOut()
    {
        Pair[] pairs = [new(2, 3), new(4, 5)], pairsGrad = [new(1, 10), new(100, 1000)];
        ScaleBackward(pairs, pairsGrad);
        Assert.Equal([new(6, 3), new(20, 5)], pairs);
        Assert.Equal([new(3, 10 + 2), new(500, 1000 + 400)], pairsGrad);
    }

    [Fact]
    public void AResultTakesItsAdjointByValue()
    {
        double xGrad = 1, yGrad = 1;
        (double sum, double product) = BothBackward(2, 3, ref xGrad, ref yGrad, (10, 100));
        Assert.Equal((5, 6), (sum, product));
        Assert.Equal((1 + 10 + 300, 1 + 10 + 200), (xGrad, yGrad));
    }

    [Fact]
    public void AMethodOfAStructGivesTheGradientOfTheStruct()
    {
        Pair thisGrad = default, otherGrad = default;
        Assert.Equal(23, new Pair(1, 4).DotGradient(new Pair(3, 5), ref thisGrad, ref otherGrad));
        Assert.Equal((new Pair(3, 5), new Pair(1, 4)), (thisGrad, otherGrad));
    }

    [Fact]
    public void OverlapAndLengthNameTheArgument()
    {
        var pairs = new Pair[2];
        Assert.Equal("pairsGrad", Assert.Throws<ArgumentException>(() => ScaleBackward(pairs, pairs)).ParamName);
        Assert.Equal("pairsGrad", Assert.Throws<ArgumentException>(() => ScaleBackward(pairs, new Pair[1])).ParamName);
    }

    [Differentiable]
    internal static double Mixed(Point p, in Pair q) => ((p.X * q.A) + (p.Y * q.B)) * p.Id;

    [Differentiable]
    internal static void SquareAndSwap(ref Point p) => (p.X, p.Y) = (p.Y, p.X * p.X);

    [Differentiable]
    internal static void Scale(Span<Pair> pairs)
    {
        for (int i = 0; i < pairs.Length; i++) pairs[i] = pairs[i] with { A = pairs[i].A * pairs[i].B };
    }

    [Differentiable]
    internal static (double Sum, double Product) Both(double x, double y) => (x + y, x * y);
}
