namespace AotGrad.Tests.Surface;

/// <summary>Arrays that a method reads as data are arguments too: what it writes must not overlap them.</summary>
public partial class DataArrayTests
{
    private readonly Owner _owner = new();

    private sealed partial class Owner
    {
        public double[] Data = [1, 2];

        [Differentiable]
        public double Run(double x, Span<double> y)
        {
            y[0] = x * x;
            return Data[0] * x;
        }
    }

    [Differentiable]
    private static double Of(Owner owner, ReadOnlySpan<double> x) => owner.Data[0] * x[0] * x[1];

    [Fact]
    public void A_written_span_that_is_a_field_of_the_object_is_refused()
    {
        double xGrad = 0;
        var error = Assert.Throws<ArgumentException>(() => _owner.RunBackward(3, _owner.Data, ref xGrad, new double[2]));
        Assert.Equal("y", error.ParamName);
        Assert.Equal([1.0, 2.0], _owner.Data);
    }

    [Fact]
    public void A_gradient_that_is_a_field_of_an_argument_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => OfGradient(_owner, [1.0, 2.0], _owner.Data));
        Assert.Equal("xGrad", error.ParamName);
    }

    [Fact]
    public void Other_memory_is_accepted()
    {
        double xGrad = 0;
        double[] xyGrad = new double[2];
        Assert.Equal(3, _owner.RunBackward(3, new double[2], ref xGrad, new double[2]));
        Assert.Equal(1, xGrad);
        Assert.Equal(2, OfGradient(_owner, [1.0, 2.0], xyGrad));
        Assert.Equal([2.0, 1.0], xyGrad);
    }
}
