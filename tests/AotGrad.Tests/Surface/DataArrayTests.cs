namespace AotGrad.Tests.Surface;

/// <summary>Arrays that a method reads as data are arguments too: what it writes must not overlap them.</summary>
public partial class DataArrayTests
{
    private readonly Owner _owner = new();

    private readonly record struct Point(double X, double Y);

    private abstract class Part;

    private sealed class Rates : Part
    {
        public double[] Data = [1, 2];

        public double[,] Table = { { 1, 2 } };

        public Point[] Points = [new(1, 2)];

        public ReadOnlySpan<double> View => Data;
    }

    private sealed partial class Owner
    {
        public double[] Data = [1, 2];

        public Rates? Rates = new();

        public Part? Part { get; set; }

        [Differentiable]
        public double Run(double x, Span<double> y)
        {
            y[0] = x * x;
            return Data[0] * x;
        }
    }

    [Differentiable]
    private static double Of(Owner owner, ReadOnlySpan<double> x) => owner.Data[0] * x[0] * x[1];

    [Differentiable]
    private static double Deep(Owner? owner, ReadOnlySpan<double> x) => owner is null || owner.Rates is null ? x[0] : owner.Rates.Data[0] * x[0] * x[1];

    [Differentiable]
    private static double Viewed(Owner owner, ReadOnlySpan<double> x) => owner.Rates is null ? x[0] : owner.Rates.View[0] * x[0] * x[1];

    [Differentiable]
    private static double Cast(Owner owner, ReadOnlySpan<double> x)
    {
        var rates = (Rates)owner.Part!;
        return rates.Data[0] * x[0] * x[1];
    }

    [Differentiable]
    private static double Tabled(Owner owner, double[,] x) => owner.Rates is null ? x[0, 0] : owner.Rates.Table[0, 0] * x[0, 0] * x[0, 1];

    [Differentiable]
    private static double Pointed(Owner owner, ReadOnlySpan<Point> x) => owner.Rates!.Points[0].X * x[0].X * x[0].Y;

    // Recursive callees are not inlined: what they read counts as well.
    [Differentiable]
    private static double Recursive(Owner owner, ReadOnlySpan<double> x, int n) => n == 0 ? owner.Data[0] * x[0] * x[1] : Recursive(owner, x, n - 1);

    [Differentiable]
    private static void Calling(Owner owner, Span<double> x) => x[1] = Recursive(owner, x.ToArray(), 2) + Further(owner.Rates!, 0.5 * x[0], 1);

    [Differentiable]
    private static double Further(Rates rates, double x, int n) => n == 0 ? rates.Data[1] * x : Further(rates, x * x, n - 1);

    [Fact]
    public void Arrays_that_callees_read_are_compared()
    {
        Assert.Equal("xGrad", Assert.Throws<ArgumentException>(() => RecursiveGradient(_owner, [1.0, 2.0], 2, _owner.Data)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => CallingBackward(_owner, _owner.Data, new double[2])).ParamName);
        Assert.Equal("xGrad", Assert.Throws<ArgumentException>(() => CallingBackward(_owner, new double[2], _owner.Rates!.Data)).ParamName);
    }

    private static partial class Table
    {
        private static readonly double[] s_factors = [2, 3];

        public static double[] Leaked => s_factors;

        [Differentiable]
        public static double At(double x, int n) => n == 0 ? s_factors[0] * x : At(x * x, n - 1) + s_factors[1];
    }

    private sealed partial class Scaler(double[] factors)
    {
        private readonly double[] _factors = factors;

        [Differentiable]
        public double Times(double x, int n) => n == 0 ? x : _factors[n] * Times(x, n - 1);
    }

    private sealed partial class Chain(Scaler inner)
    {
        private readonly Scaler _inner = inner;

        [Differentiable]
        public double Run(double x, int n) => n == 0 ? Table.At(x, 1) : _inner.Times(x, 1) + Run(x, n - 1);
    }

    [Differentiable]
    private static double Linked(Chain chain, ReadOnlySpan<double> x) => chain.Run(x[0], 1) * x[1];

    [Fact]
    public void Arrays_of_private_objects_are_compared()
    {
        double[] factors = [1, 2];
        var chain = new Chain(new Scaler(factors));
        Assert.Equal("xGrad", Assert.Throws<ArgumentException>(() => LinkedGradient(chain, [1.0, 2.0], factors)).ParamName);
        Assert.Equal("xGrad", Assert.Throws<ArgumentException>(() => LinkedGradient(chain, [1.0, 2.0], Table.Leaked)).ParamName);
        double[] grad = new double[2];
        Assert.Equal(2 * (2 + 2 + 3), LinkedGradient(chain, [1.0, 2.0], grad));
        Assert.Equal([2.0 * (2 + 4), 7.0], grad);
    }

    [Differentiable]
    private static void Looked(Span<double> x) => x[1] = Table.At(x[0], 2);

    [Fact]
    public void Arrays_that_only_callees_can_name_are_compared()
    {
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => LookedBackward(Table.Leaked, new double[2])).ParamName);
        var error = Assert.Throws<ArgumentException>(() => LookedBackward([1, 2], Table.Leaked));
        Assert.Equal("xGrad", error.ParamName);
        Assert.Contains("must not overlap 'AotGrad.Tests.Surface.DataArrayTests.Table.AtReadsFactors'", error.Message);
        double[] grad = [0, 1];
        LookedBackward([1, 2], grad);
        Assert.Equal([8.0, 0.0], grad);
    }

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
    public void A_gradient_that_is_behind_another_object_is_refused()
    {
        Rates rates = _owner.Rates!;
        _owner.Part = rates;
        Action[] calls =
        [
            () => DeepGradient(_owner, [1.0, 2.0], rates.Data),
            () => ViewedGradient(_owner, [1.0, 2.0], rates.Data),
            () => CastGradient(_owner, [1.0, 2.0], rates.Data),
            () => TabledGradient(_owner, new double[1, 2], rates.Table),
            () => PointedGradient(_owner, new Point[1], rates.Points),
        ];
        Assert.All(calls, call => Assert.Equal("xGrad", Assert.Throws<ArgumentException>(call).ParamName));
        Assert.Equal([1.0, 2.0], rates.Data);
    }

    [Fact]
    public void A_path_over_an_object_that_is_missing_ends_there()
    {
        double[] xGrad = new double[2];
        Assert.Equal(5, DeepGradient(null, [5.0, 2.0], xGrad));
        _owner.Rates = null;
        Assert.Equal(5, DeepGradient(_owner, [5.0, 2.0], xGrad));
        Assert.Equal(5, ViewedGradient(_owner, [5.0, 2.0], xGrad));
        Assert.Equal([1.0, 0.0], xGrad);
        Assert.Throws<NullReferenceException>(() => CastGradient(_owner, [5.0, 2.0], xGrad));
    }

    [Fact]
    public void Other_memory_is_accepted()
    {
        double xGrad = 0;
        double[] xyGrad = new double[2];
        _owner.Part = _owner.Rates;
        var pointGrad = new Point[1];
        Assert.Equal(3, _owner.RunBackward(3, new double[2], ref xGrad, new double[2]));
        Assert.Equal(1, xGrad);
        Assert.Equal(2, OfGradient(_owner, [1.0, 2.0], xyGrad));
        Assert.Equal([2.0, 1.0], xyGrad);
        Assert.Equal(2, DeepGradient(_owner, [1.0, 2.0], xyGrad));
        Assert.Equal(2, ViewedGradient(_owner, [1.0, 2.0], xyGrad));
        Assert.Equal(2, CastGradient(_owner, [1.0, 2.0], xyGrad));
        Assert.Equal(2, PointedGradient(_owner, [new(1, 2)], pointGrad));
        Assert.Equal([2.0, 1.0], xyGrad);
        Assert.Equal([new(2, 1)], pointGrad);
    }
}
