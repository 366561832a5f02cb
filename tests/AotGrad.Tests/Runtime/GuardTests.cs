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
