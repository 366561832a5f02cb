namespace AotGrad.Tests.Surface;

/// <summary>Bad calls throw at once, name the written argument, and write nothing.</summary>
public sealed partial class ArgumentCheckTests
{
    private readonly double[] _w = [1, 2, 3], _x = [4, 5, 6];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void AGradientOfAnotherLength(int length)
    {
        double[] wGrad = Filled(length);
        double bGrad = 7;
        Refused("wGrad", () => Models.LossBackward(_w, _x, 1, wGrad, ref bGrad));
        Refused("wGrad", () => Models.LossGradient(_w, _x, 1, wGrad, ref bGrad));
        Assert.Equal(Filled(length), wGrad);
        Assert.Equal(7, bGrad);
    }

    [Fact]
    public void ALaterGradientOfAnotherLengthLeavesTheFirstAlone()
    {
        double[] y = [1, 2], wGrad = Filled(2), yGrad = Filled(3);
        Refused("yGrad", () => Models.SquaresBackward(_w.AsSpan(0, 2), y, wGrad, yGrad));
        Assert.Equal([1, 2], y);
        Assert.Equal(Filled(2), wGrad);
        Assert.Equal(Filled(3), yGrad);
    }

    [Fact]
    public void NoGradientAtAll()
    {
        double bGrad = 7;
        Refused("wGrad", () => Models.LossBackward(_w, _x, 1, null, ref bGrad));
        Assert.Equal(7, bGrad);
    }

    [Fact]
    public void AGradientThatIsItsParameter()
    {
        double bGrad = 7;
        Refused("wGrad", () => Models.LossBackward(_w, _x, 1, _w, ref bGrad));
        Refused("wGrad", () => Models.LossGradient(_w, _x, 1, _w, ref bGrad));
        Assert.Equal([1, 2, 3], _w);
        Assert.Equal(7, bGrad);
    }

    [Fact]
    public void AGradientThatIsAParameterWithoutGradient()
    {
        double bGrad = 7;
        Refused("wGrad", () => Models.LossGradient(_w, _x, 1, _x, ref bGrad));
        Assert.Equal([4, 5, 6], _x);
    }

    [Fact]
    public void AGradientThatSharesOneElementWithAParameter()
    {
        double[] memory = [1, 2, 3, 4, 5];
        double bGrad = 7;
        Refused("wGrad", () => Models.LossBackward(memory.AsSpan(0, 3), _x, 1, memory.AsSpan(2, 3), ref bGrad));
        Assert.Equal([1, 2, 3, 4, 5], memory);
    }

    [Fact]
    public void AdjacentMemoryIsFine()
    {
        double[] memory = [1, 2, 3, 0, 0, 0, 0];
        Assert.Equal(33 * 33, Models.LossGradient(memory.AsSpan(0, 3), _x, 1, memory.AsSpan(3, 3), ref memory[6]));
        Assert.Equal([1, 2, 3, 66 * 4, 66 * 5, 66 * 6, 66], memory);
    }

    [Fact]
    public void OneGradientForTwoParametersAdvisesTwoBuffers()
    {
        double[] grad = Filled(3);
        ArgumentException exception = Refused("wGrad", () => Models.HiddenBackward(_w, _x, 3, grad, grad));
        Assert.Contains("two buffers", exception.Message);
        Assert.Contains("xGrad", exception.Message);
        Assert.Contains("two buffers", Refused("wGrad", () => Models.HiddenGradient(_w, _x, 3, grad, grad)).Message);
        Assert.Equal(Filled(3), grad);
    }

    [Fact]
    public void OneScalarForTwoGradients()
    {
        double grad = 7;
        Assert.Contains("two buffers", Refused("xGrad", () => Models.IterateBackward(1, 2, 3, ref grad, ref grad)).Message);
        Assert.Equal(7, grad);
    }

    [Fact]
    public void AScalarGradientInsideASpan()
    {
        double[] wGrad = Filled(3);
        Refused("wGrad", () => Models.LossBackward(_w, _x, 1, wGrad, ref wGrad[1]));
        Assert.Equal(Filled(3), wGrad);
        Refused("bGrad", () => Models.LossBackward(_w, _x, 1, wGrad, ref _x[2]));
        Assert.Equal([4, 5, 6], _x);
    }

    [Fact]
    public void AWrittenSpanThatIsAnInput()
    {
        double[] y = [1, 2, 3], wGrad = Filled(3), yGrad = Filled(3);
        Refused("y", () => Models.SquaresBackward(y, y, wGrad, yGrad));
        Assert.Equal([1, 2, 3], y);
        Assert.Equal(Filled(3), yGrad);
    }

    [Fact]
    public void AWrittenSpanThatIsAGradient()
    {
        double[] y = [1, 2, 3], grad = Filled(3);
        var exception = Assert.Throws<ArgumentException>(() => Models.SquaresBackward(_w, y, y, grad));
        Assert.Contains(exception.ParamName, new[] { "y", "wGrad" });
        exception = Assert.Throws<ArgumentException>(() => Models.SquaresBackward(_w, y, grad, y));
        Assert.Contains(exception.ParamName, new[] { "y", "yGrad" });
        Assert.Equal([1, 2, 3], y);
        Assert.Equal(Filled(3), grad);
    }

    [Fact]
    public void ScalarsByReferenceThatAreOne()
    {
        double place = 3, xGrad = 0, yGrad = 1, zGrad = 1;
        Refused("y", () => Signatures.ByReferenceBackward(in _w[0], ref place, out place, ref xGrad, ref yGrad, ref zGrad));
        Assert.Equal(3, place);
        Refused("xGrad", () => Signatures.ByReferenceBackward(in _w[0], ref xGrad, out _, ref xGrad, ref yGrad, ref zGrad));
        Assert.Equal((3, 0, 1, 1), (place, xGrad, yGrad, zGrad));
    }

    [Fact]
    public void AReadOnlyReferenceToAWrittenScalar()
    {
        double place = 3, xGrad = 0, yGrad = 1, zGrad = 1;
        Refused("y", () => Signatures.ByReferenceBackward(in place, ref place, out _, ref xGrad, ref yGrad, ref zGrad));
        Refused("xGrad", () => Signatures.ByReferenceBackward(in xGrad, ref place, out _, ref xGrad, ref yGrad, ref zGrad));
        Refused("yGrad", () => Signatures.ReadOnlyReferenceBackward(in yGrad, 2, ref xGrad, ref yGrad));
        Assert.Equal((3, 0, 1, 1), (place, xGrad, yGrad, zGrad));
    }

    [Fact]
    public void IndicesInTheMemoryOfAGradient()
    {
        double[] memory = [0, 0];
        Refused("wGrad", () => GatherBackward([1, 2], System.Runtime.InteropServices.MemoryMarshal.Cast<double, int>(memory), memory));
        Assert.Equal([0, 0], memory);
    }

    /// <summary>There is nothing to read in a null array, so its gradient must be empty, and the body throws as the primal does.</summary>
    [Fact]
    public void ANullArray()
    {
        double[] wGrad = Filled(2);
        Refused("wGrad", () => Signatures.ArraysGradient(null!, [0], [1], wGrad));
        Assert.Equal(Filled(2), wGrad);
        Assert.Throws<NullReferenceException>(() => Signatures.Arrays(null!, [0], [1]));
        Assert.Throws<NullReferenceException>(() => Signatures.ArraysGradient(null!, [0], [1], []));
        Assert.Throws<NullReferenceException>(() => Signatures.ArraysGradient([1], null!, [1], new double[1]));
    }

    private static double[] Filled(int length) => [.. Enumerable.Repeat(7.0, length)];

    private static ArgumentException Refused(string parameter, Action call) => Assert.Throws<ArgumentException>(parameter, call);

    [Differentiable]
    private static double Gather(ReadOnlySpan<double> w, ReadOnlySpan<int> index)
    {
        double sum = 0;
        foreach (int i in index)
            sum += w[i];
        return sum;
    }
}
