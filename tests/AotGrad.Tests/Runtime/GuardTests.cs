using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>Guards name the argument that is written, and let adjacent memory pass.</summary>
public sealed class GuardTests
{
    private readonly double[] _memory = new double[10];
    private readonly float[] _floats = new float[3];

    [Fact]
    public void EqualLengthsPass() => Assert.Null(Record.Exception(() =>
    {
        Guard.SameLength(_memory, new double[10]);
        Guard.SameLength(_floats, new float[3]);
        Guard.SameLength(ReadOnlySpan<double>.Empty, []);
    }));

    [Fact]
    public void AnotherLengthNamesTheGradient()
    {
        double[] w = new double[3], wGrad = new double[2];
        var exception = Assert.Throws<ArgumentException>("wGrad", () => Guard.SameLength(w, wGrad));
        Assert.Contains("'wGrad' has 2 elements, but 'w' has 3", exception.Message);

        float[] v = [], vGrad = new float[1];
        Assert.Throws<ArgumentException>("vGrad", () => Guard.SameLength(v, vGrad));
    }

    [Fact]
    public void OtherRowsNameTheGradient()
    {
        double[][] m = [[1, 2], [3]], mGrad = [[1], [3]], nGrad = [[1, 2]];
        Assert.Contains("Row 0 of the gradient 'mGrad' has 1 elements, but that of 'm' has 2", Assert.Throws<ArgumentException>("mGrad", () => Guard.SameRows(m, mGrad)).Message);
        Assert.Contains("'nGrad' has 1 rows, but 'm' has 2", Assert.Throws<ArgumentException>("nGrad", () => Guard.SameRows(m, nGrad)).Message);
        double[][] none = null!;
        Assert.Throws<ArgumentNullException>("none", () => Guard.SameRows(m, none));
        Guard.SameRows([[1], null], [[2], []]);
    }

    /// <summary>Few rows are compared in place, many through rented memory.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(1000)]
    public void ARowThatStandsTwiceThrows(int count)
    {
        double[][] m = [.. Enumerable.Range(0, count).Select(i => new double[i % 3])];
        Guard.DistinctRows(m);
        m[0] = m[^1] = new double[1];
        Assert.Contains($"rows 0 and {count - 1}", Assert.Throws<ArgumentException>("m", () => Guard.DistinctRows(m)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public void RowsOverlapWhatSharesTheirMemory(int count)
    {
        float[][] m = [.. Enumerable.Range(0, count).Select(_ => new float[2])], other = [[1], m[count / 2], null!];
        float[] part = m[^1], apart = new float[2];
        Assert.Throws<ArgumentException>("m", () => Guard.NoOverlap(m, other));
        Assert.Throws<ArgumentException>("part", () => Guard.NoOverlap(part, m));
        Assert.Throws<ArgumentException>("m", () => Guard.NoOverlap(m, apart, part.AsSpan(1)));
        Assert.Throws<ArgumentException>("m", () => Guard.NoOverlap(Guard.Rows(m), Guard.Place(ref part[1]), writtenName: "m"));
        Guard.NoOverlap(m, apart, new float[]?[] { apart, null, [] });
    }

    [Fact]
    public void OverlapNamesTheWrittenOne() => Assert.Throws<ArgumentException>("y", () =>
    {
        Span<double> y = _memory.AsSpan(0, 6);
        ReadOnlySpan<double> x = _memory.AsSpan(5);
        Guard.NoOverlap(y, x);
    });

    [Fact]
    public void OnlyGradientsGetTheAdviceOfTwoBuffers()
    {
        double[] wGrad = _memory, vGrad = _memory, x = _memory;
        Assert.Contains("two buffers", Assert.Throws<ArgumentException>("wGrad", () => Guard.NoOverlap(wGrad, vGrad)).Message);
        Assert.DoesNotContain("two buffers", Assert.Throws<ArgumentException>("wGrad", () => Guard.NoOverlap(wGrad, x)).Message);
    }

    [Fact]
    public void EachOfSeveralOthersIsCompared()
    {
        double[] y = _memory, a = new double[1], b = new double[1], c = new double[1];
        Assert.Contains("'y'", Assert.Throws<ArgumentException>("y", () => Guard.NoOverlap(y, a, _memory)).Message);
        Assert.Throws<ArgumentException>("y", () => Guard.NoOverlap(y, _memory, a));
        Assert.Throws<ArgumentException>("y", () => Guard.NoOverlap(y, a, b, _memory));
        Assert.Throws<ArgumentException>("y", () => Guard.NoOverlap(y, a, b, c, _memory));
        Guard.NoOverlap(y, a, b, c, _floats);
    }

    [Fact]
    public void AdjacentAndEmptyPartsPass() => Assert.Null(Record.Exception(() =>
    {
        Guard.NoOverlap(_memory.AsSpan(0, 5), _memory.AsSpan(5));
        Guard.NoOverlap(_memory.AsSpan(3, 0), _memory.AsSpan());
    }));

    [Fact]
    public void MemoryOfAnotherTypeIsComparedToo() => Assert.Throws<ArgumentException>("y", () =>
    {
        Span<double> y = _memory;
        Span<int> index = System.Runtime.InteropServices.MemoryMarshal.Cast<double, int>(y[3..]);
        Guard.NoOverlap(y, index);
    });

    [Fact]
    public void AScalarByReferenceIsAPlace()
    {
        Guard.NoOverlap(Guard.Place(ref _memory[0]), Guard.Place(ref _memory[1]), _memory.AsSpan(2));
        var exception = Assert.Throws<ArgumentException>("aGrad", () =>
        {
            ref double aGrad = ref _memory[4];
            ref double bGrad = ref _memory[4];
            Guard.NoOverlap(Guard.Place(ref aGrad), Guard.Place(ref bGrad));
        });
        Assert.Contains("'bGrad'", exception.Message);
        Assert.Contains("two buffers", exception.Message);
        Assert.Throws<ArgumentException>(() => Guard.NoOverlap(Guard.Place(ref _memory[4]), _memory));
    }
}
