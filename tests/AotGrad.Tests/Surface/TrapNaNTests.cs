using System.Buffers;

namespace AotGrad.Tests.Surface;

/// <summary>With TrapNaN, the first line in the order of the reverse sweep whose adjoint is NaN is named.</summary>
public sealed partial class TrapNaNTests
{
    [Fact]
    public void NothingHappensWithoutNaN()
    {
        double xGrad = 1, yGrad = 2;
        Assert.Equal(UntrappedBackward(4, 0.5, ref xGrad, ref yGrad, 3), QuotientOfRootsBackward(4, 0.5, ref xGrad, ref yGrad, 3));
        Assert.Equal(UntrappedGradient(4, 0.5), QuotientOfRootsGradient(4, 0.5));
    }

    [Theory]
    [InlineData(-1, 4, "return a / b;")] // a is NaN, and so is the adjoint of b = √y, which depends on it.
    [InlineData(4, -1, "return a / b;")]
    [InlineData(0, 0, "return a / b;")]
    public void ANaNOfThePrimalIsNamedWhereAnAdjointBecomesNaN(double x, double y, string line)
    {
        var thrown = Assert.Throws<NaNAdjointException>(() => QuotientOfRootsGradient(x, y));
        Assert.Equal(line, thrown.Line);
        Assert.Null(thrown.Gradient);
        Assert.Contains($"'{line}'", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>The value does not depend on √x, which is NaN; its derivative does.</summary>
    [Fact]
    public void TheLineBeforeOthersThatAreFineIsNamed() =>
        Assert.Equal("double root = Math.Sqrt(x);", Assert.Throws<NaNAdjointException>(() => RootAmongOthersGradient(-1)).Line);

    [Theory]
    [InlineData(0, 1e-320, "s = s * x[0];")] // The adjoint of the quotient is infinite, and 0 times that of the product is not a number.
    [InlineData(0, 0, "s = s / x[1];")]
    public void InALoopTheFirstInReverseOrderIsNamed(double factor, double divisor, string line) =>
        Assert.Equal(line, Assert.Throws<NaNAdjointException>(() => ProductGradient([factor, divisor], 5, new double[2])).Line);

    [Fact]
    public void InfinitiesOfBothSignsAreNamedWhereTheyMeet() =>
        Assert.Equal("double b = 1e200 * a;", Assert.Throws<NaNAdjointException>(() => DifferenceOfInfinitiesGradient(1)).Line);

    [Fact]
    public void ALineOfACalleeIsNamed() =>
        Assert.Equal("double logarithm = Math.Log(v) * v;", Assert.Throws<NaNAdjointException>(() => CallerGradient(-1)).Line);

    [Fact]
    public void AnArgumentIsALineOfTheCaller() =>
        Assert.Equal("return Shifted(Math.Sqrt(x));", Assert.Throws<NaNAdjointException>(() => ArgumentGradient(-1)).Line);

    [Fact]
    public void AnIncomingAdjointIsNamed()
    {
        double xGrad = 0, yGrad = 0;
        Assert.Equal("resultGrad", Assert.Throws<NaNAdjointException>(() => QuotientOfRootsBackward(1, 1, ref xGrad, ref yGrad, double.NaN)).Gradient);
        Assert.Equal((0, 0), (xGrad, yGrad));
        yGrad = double.NaN;
        Assert.Equal("yGrad", Assert.Throws<NaNAdjointException>(() => QuotientOfRootsBackward(1, 1, ref xGrad, ref yGrad)).Gradient);
        float[] x = [1, 2], y = [3, 4];
        Assert.Equal("yGrad", Assert.Throws<NaNAdjointException>(() => SquaresBackward(x, y, new float[2], [0, float.NaN])).Gradient);
        Assert.Equal([3, 4], y);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void ACallOfARecursiveMethodIsALineOfTheCaller(int depth)
    {
        double[] xGrad = new double[2];
        Assert.Equal("double root = Roots(x, n);", Assert.Throws<NaNAdjointException>(() => RecursiveGradient([-1, 1], depth, xGrad)).Line);
        double value = RecursiveGradient([4, 1], depth, xGrad);
        Assert.Equal(Recursive([4, 1], depth), value);
        Assert.All(xGrad, g => Assert.True(double.IsFinite(g)));
    }

    [Fact]
    public void ABranchThatIsNotTakenIsNotNamed()
    {
        Assert.Equal((0, 0), GuardedRootGradient(-1));
        Assert.Equal((2, 0.25), GuardedRootGradient(4));
    }

    [Fact]
    public void AQuoteMayHoldAnything() =>
        Assert.Equal("double q = Math.Sqrt(x) * Size(\"\\\"a\\\\\\n\");", Assert.Throws<NaNAdjointException>(() => QuotesGradient(-1)).Line);

    [Fact]
    public void PooledMemoryIsReturnedOnce()
    {
        double[] xGrad = new double[2];
        Assert.Throws<NaNAdjointException>(() => ProductGradient([0, 0], 1000, xGrad));
        double[][] rented = [.. Enumerable.Range(0, 20).Select(_ => ArrayPool<double>.Shared.Rent(1500))];
        Assert.Equal(rented.Length, rented.Distinct().Count());
        Array.ForEach(rented, array => ArrayPool<double>.Shared.Return(array));

        Assert.Equal(0.5, ProductGradient([1, 2], 0, xGrad));
        Assert.Equal([0.5, -0.25], xGrad);
    }

    [Differentiable(TrapNaN = true)]
    private static double QuotientOfRoots(double x, double y)
    {
        double a = Math.Sqrt(x);
        double b = Math.Sqrt(y);
        return a / b;
    }

    [Differentiable]
    private static double Untrapped(double x, double y)
    {
        double a = Math.Sqrt(x);
        double b = Math.Sqrt(y);
        return a / b;
    }

    [Differentiable(TrapNaN = true)]
    private static double RootAmongOthers(double x)
    {
        double cube = x * x * x;
        double root = Math.Sqrt(x);
        double sum = root + cube;
        double twice = 2 * sum;
        return twice;
    }

    [Differentiable(TrapNaN = true)]
    private static double Product(ReadOnlySpan<double> x, int more)
    {
        double s = 1;
        for (int i = 0; i < more + 1; i++)
        {
            s = s * x[0];
            s = s / x[1];
        }
        return s;
    }

    [Differentiable(TrapNaN = true)]
    private static double DifferenceOfInfinities(double x)
    {
        double a = 1e200 * x;
        double b = 1e200 * a;
        double c = -1e200 * a;
        return 1e200 * b + 1e200 * c;
    }

    [Differentiable(TrapNaN = true)]
    private static double Caller(double x)
    {
        double y = Callee(x);
        return y + x;
    }

    [Differentiable]
    private static double Callee(double v)
    {
        double logarithm = Math.Log(v) * v;
        return logarithm;
    }

    [Differentiable(TrapNaN = true)]
    private static double Argument(double x)
    {
        return Shifted(Math.Sqrt(x));
    }

    [Differentiable]
    private static double Shifted(double v)
    {
        double shifted = v / 3 + 1;
        return shifted;
    }

    [Differentiable(TrapNaN = true)]
    private static void Squares(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i];
    }

    [Differentiable(TrapNaN = true)]
    private static double Recursive(ReadOnlySpan<double> x, int n)
    {
        double square = x[1] * x[1];
        double root = Roots(x, n);
        double sum = root + square;
        return 2 * sum;
    }

    [Differentiable]
    private static double Roots(ReadOnlySpan<double> x, int n) => n == 0 ? Math.Sqrt(x[0]) : Roots(x, n - 1) + x[1];

    [Differentiable(TrapNaN = true)]
    private static double GuardedRoot(double x)
    {
        double root = 0;
        if (x > 0) root = Math.Sqrt(x);
        return root;
    }

    [Differentiable(TrapNaN = true)]
    private static double Quotes(double x)
    {
        double q = Math.Sqrt(x) * Size("\"a\\\n");
        return q;
    }

    private static double Size(string text) => text.Length;
}
