namespace AotGrad.Tests.Derivatives;

/// <summary>The forms that a declaration may take: parameters in any order or left out, overloads, other types, other outputs.</summary>
public sealed partial class DeclarationTests
{
    private static readonly double[] s_x = [0.3, 0.8, 1.2], s_v = [0.5, -1, 0.7];

    [Fact]
    public void Parameters_in_any_order()
    {
        double[] expected = new double[3], gradient = [7, 7, 7], added = [1, 1, 1];
        double yGrad = 0;
        FGradient(s_x, 0.4, expected, ref yGrad);
        Near.Equal(F(s_x, 0.4), Shuffled(gradient, 0.4, s_x), 0);
        Assert.Equal(expected, gradient);
        Adding(s_x, added, 0.4);
        Near.Equal(Vector.Sum(1, [1, 1, 1], 1, expected), added, 1e-14);
    }

    [Fact]
    public void What_is_left_out_is_not_computed_or_does_not_move()
    {
        double[] mixed = new double[3];
        double yGrad = 7, expected = 0;
        FGradient(s_x, 0.4, new double[3], ref expected);
        OnlyY(s_x, 0.4, ref yGrad);
        Assert.Equal(expected, yGrad);
        Assert.Equal(expected, AlongY(s_x, 0.4, 1).Tangent, 1e-12);
        Mixed(s_x, 0.4, 1, mixed);
        Near.Equal(Vector.Jacobian(q => { double g = 0; OnlyY(q, 0.4, ref g); return [g]; }, s_x), mixed, 1e-7);
    }

    [Fact]
    public void Of_overloads_the_one_whose_parameters_it_has()
    {
        Assert.Equal((0.125, 0.75), PowerTangent(0.5, 1));
        Assert.Equal((1, 2), PowerTangent(0.5, 2, 1, 0));
    }

    [Fact]
    public void Of_a_method_elsewhere() =>
        Near.Equal(AlongY(s_x, 0.4, 1).Tangent, Elsewhere.FTangent(s_x, 0.4, 1).Tangent, 0);

    [Fact]
    public void In_place_of_what_is_generated_unasked()
    {
        double[] gradient = new double[3], product = new double[3];
        Loss.ValueGradient(gradient, s_x);
        Near.Equal(Vector.Jacobian(q => [Loss.Value(q)], s_x), gradient, 1e-7);
        Loss.Product(s_x, s_v, product);
        Near.Equal(Vector.Difference(q => Vector.Of(3, g => Loss.ValueGradient(g, q)), s_x, s_v), product, 1e-6);
    }

    [Fact]
    public void Spans_that_the_method_only_writes_may_be_left_out()
    {
        double[] gradient = new double[3], product = new double[3];
        Scratch.Backward(s_x, new double[3], gradient);
        Near.Equal(Vector.Jacobian(q => [Scratch.F(q, new double[3])], s_x), gradient, 1e-7);
        Scratch.Product(s_x, new double[3], s_v, product);
        Near.Equal(Vector.Difference(q => Vector.Of(3, g => Scratch.Backward(q, new double[3], g)), s_x, s_v), product, 1e-6);
    }

    [Fact]
    public void References()
    {
        static double[] Outputs(double[] q)
        {
            double held = q[1], value = Reference(q[0], ref held, out double made, q[2]);
            return [held, made, value];
        }
        double held = s_x[1], heldTangent = s_v[1];
        (double value, double tangent) = ReferenceTangent(s_x[0], s_v[0], ref held, ref heldTangent, out double made, out double madeTangent, s_x[2], s_v[2]);
        Near.Equal(Outputs(s_x), [held, made, value], 0);
        Near.Equal(Vector.Difference(Outputs, s_x, s_v), [heldTangent, madeTangent, tangent], 1e-7);
    }

    [Fact]
    public void Structs()
    {
        static double[] Backward(double[] q)
        {
            P gradient = default;
            double aGrad = 0;
            TurnBackward(new P(q[0], q[1]), q[2], ref aGrad, new P(q[3], q[4]), ref gradient);
            return [gradient.X, gradient.Y, aGrad];
        }
        double[] z = [.. s_x, 0.4, 0.5], w = [.. s_v, 0.1, 0.2];
        static double[] Turned(double[] q) => Turn(new P(q[0], q[1]), q[2]) is var (x, y) ? [x, y] : [];
        (P value, P tangent) = TurnTangent(new P(z[0], z[1]), z[2], new P(w[0], w[1]), w[2]);
        Near.Equal([.. Turned(z), .. Vector.Difference(Turned, z, w)], [value.X, value.Y, tangent.X, tangent.Y], 1e-7);
        P g = default, h = default;
        double a = 0, b = 0;
        Second(new P(z[0], z[1]), z[2], ref a, new P(z[3], z[4]), ref g, new P(w[0], w[1]), w[2], ref b, new P(w[3], w[4]), ref h);
        Near.Equal([.. Backward(z), .. Vector.Difference(Backward, z, w)], [g.X, g.Y, a, h.X, h.Y, b], 1e-7);
    }

    [Fact]
    public void Grids_and_rows_and_arrays()
    {
        double[,] grid = { { 0.3, 0.8 }, { 1.2, -0.4 } }, direction = { { 0.5, -1 }, { 0.7, 0.2 } }, product = new double[2, 2];
        Grid.Product(grid, direction, product);
        double[] Gradient(double[] q)
        {
            var g = new double[2, 2];
            Grid.Gradient(new[,] { { q[0], q[1] }, { q[2], q[3] } }, g);
            return [.. g.Cast<double>()];
        }
        Near.Equal(Vector.Difference(Gradient, [.. grid.Cast<double>()], [.. direction.Cast<double>()]), [.. product.Cast<double>()], 1e-6);

        double[][] rows = [[0.3], [0.8, 1.2]], along = [[0.5], [-1, 0.7]], rowsProduct = [[0], [0, 0]];
        Rows.Product(rows, along, rowsProduct);
        static double[] RowsGradient(double[] q)
        {
            double[][] g = [[0], [0, 0]];
            Rows.Gradient([[q[0]], [q[1], q[2]]], g);
            return [.. g[0], .. g[1]];
        }
        Near.Equal(Vector.Difference(RowsGradient, s_x, s_v), [.. rowsProduct[0], .. rowsProduct[1]], 1e-6);
    }

    [Fact]
    public void Generic_methods()
    {
        double[] product = new double[3];
        float[] single = new float[3];
        Generic.Product<double>(s_x, s_v, new double[3], product);
        Near.Equal(Vector.Difference(q => Vector.Of(3, g => Generic.Gradient<double>(q, g)), s_x, s_v), product, 1e-6);
        Generic.Product<float>([.. s_x.Select(t => (float)t)], [.. s_v.Select(t => (float)t)], new float[3], single);
        Near.Equal(product, [.. single.Select(t => (double)t)], 1e-5);
    }

    [Fact]
    public void Instance_methods()
    {
        var model = new Model([2, 3, 4]);
        double[] product = new double[3];
        model.Product(s_x, s_v, product);
        Near.Equal(Vector.Difference(q => Vector.Of(3, g => model.LossGradient(q, g)), s_x, s_v), product, 1e-6);
        var scaled = new Scaled { K = 1.7 };
        double[] hessian = new double[4];
        scaled.Hessian(0.4, hessian);
        static double[] Gradient(double[] q)
        {
            Scaled kGrad = default;
            double xGrad = 0;
            new Scaled { K = q[0] }.FGradient(q[1], ref kGrad, ref xGrad);
            return [kGrad.K, xGrad];
        }
        Near.Equal(Vector.Jacobian(Gradient, [1.7, 0.4]), hessian, 1e-6);
    }

    [Fact]
    public void Bad_calls_fail_before_anything_is_written()
    {
        double[] product = [5, 5, 5], gradient = [5, 5, 5];
        Assert.Equal("xTangent", Assert.Throws<ArgumentException>(() => Loss.Product(s_x, new double[2], product)).ParamName);
        Assert.Equal("xGradTangent", Assert.Throws<ArgumentException>(() => Loss.Product(s_x, s_v, new double[4])).ParamName);
        Assert.Throws<ArgumentException>(() => Loss.Product(product, s_v, product));
        Assert.Throws<ArgumentException>(() => Loss.Product(s_x, product, product));
        Assert.Throws<ArgumentException>(() => Loss.Both(s_x, s_v, gradient, gradient));
        Assert.Throws<ArgumentException>(() => { double[] b = new double[5]; Loss.Both(s_x, s_v, b.AsSpan(0, 3), b.AsSpan(2, 3)); });
        Assert.Equal([5, 5, 5], product);
        Assert.Equal([5, 5, 5], gradient);
    }
}
