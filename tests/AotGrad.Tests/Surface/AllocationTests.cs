namespace AotGrad.Tests.Surface;

/// <summary>Generated methods allocate nothing once the pool is warm.</summary>
public sealed partial class AllocationTests
{
    private readonly double[] _w = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(i))];
    private readonly double[] _x = [.. Enumerable.Range(0, 300).Select(i => Math.Cos(i))];
    private readonly double[] _wGrad = new double[300];
    private readonly double[] _xGrad = new double[300];
    private readonly double[] _y = new double[300];
    private readonly double[] _yGrad = new double[300];
    private readonly double[] _scalarGrads = new double[2];

    [Fact]
    public void WithoutStorage() => AllocatesNothing(() => Models.LossGradient(_w, _x, 1, _wGrad, ref _scalarGrads[1]));

    [Fact]
    public void GradientTuples() => AllocatesNothing(() => Signatures.ScalarsGradient(1, 2, 3));

    [Fact]
    public void TapesOnTheStack() => AllocatesNothing(() => Models.IterateBackward(0.5, 1.5, 10, ref _scalarGrads[0], ref _scalarGrads[1]));

    [Fact]
    public void TapesThatGrowPastTheStack() => AllocatesNothing(() => Models.IterateBackward(0.5, 1.5, 5000, ref _scalarGrads[0], ref _scalarGrads[1]));

    [Fact]
    public void TemporaryArrays() => AllocatesNothing(() => Models.HiddenGradient(_w, _x, 300, _wGrad, _xGrad));

    [Fact]
    public void WrittenSpans() => AllocatesNothing(() => Models.SquaresBackward(_w, _y, _wGrad, _yGrad));

    [Fact]
    public void TemporaryArraysInALoop() => AllocatesNothing(() => LoopedGradient(_w, 50, _wGrad));

    [Fact]
    public void ArraysOfArrays() => AllocatesNothing(() => RowsGradient(_w, 40, _wGrad));

    [Fact]
    public void StackMemoryInALoop() => AllocatesNothing(() => StackGradient(_w, _wGrad));

    [Fact]
    public void WhileLoopsWithExits() => AllocatesNothing(() => HalveGradient(1e300, 0.75));

    [Fact]
    public void ArrayParameters() => AllocatesNothing(() => Signatures.ArraysGradient(_w, s_index, _x, _wGrad));

    private static readonly int[] s_index = [3];

    private static void AllocatesNothing(Action call)
    {
        for (int i = 0; i < 3; i++)
            call();
        // A collection during the run may trim the pool; it does not do so every time.
        long least = Enumerable.Range(0, 3).Min(_ => Allocated(call));
        Assert.Equal(0, least);
    }

    private static long Allocated(Action call)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Differentiable]
    private static double Looped(ReadOnlySpan<double> w, int width)
    {
        double sum = 0;
        for (int k = 0; k < w.Length; k++)
        {
            double[] h = new double[width];
            for (int j = 0; j < width; j++)
                h[j] = Math.Sin(w[k] * j);
            for (int j = 0; j < width; j++)
                sum += h[j] * h[j];
        }
        return sum;
    }

    [Differentiable]
    private static double Stack(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int k = 0; k < w.Length; k++)
        {
            double[] pair = new double[2];
            pair[0] = Math.Exp(-w[k]);
            pair[1] = pair[0] * pair[0];
            sum += pair[0] * pair[1];
        }
        return sum;
    }

    [Differentiable]
    private static double Rows(ReadOnlySpan<double> w, int n)
    {
        var rows = new double[n][];
        for (int i = 0; i < n; i++)
        {
            rows[i] = new double[2 * i + 1];
            rows[i][^1] = w[i] * w[i];
        }
        double s = 0;
        foreach (double[] row in rows) s += row[^1];
        return s;
    }

    [Differentiable]
    private static double Halve(double x, double factor)
    {
        while (true)
        {
            x *= factor;
            if (x < 1) return x * x;
        }
    }
}
