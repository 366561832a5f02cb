using System.Numerics;
using System.Numerics.Tensors;

namespace AotGrad.Tests.Derivatives;

/// <summary>
/// Hessians and Jacobians by grids, tensor spans, structs and spans of these: elements row-major, the parts of a struct in
/// the order of their declaration.
/// </summary>
public sealed partial class MatrixShapeTests
{
    private static readonly double[] s_x = [0.3, 0.7, -0.4, 1.1, 0.9, 0.2, 0.8, 0.5];

    private static double[,] Grid(double[] elements, int columns)
    {
        var grid = new double[elements.Length / columns, columns];
        Buffer.BlockCopy(elements, 0, grid, 0, elements.Length * sizeof(double));
        return grid;
    }

    private static double[] Flat(double[,] grid) => [.. grid.Cast<double>()];

    private static void IsSymmetric(double[] hessian)
    {
        int n = (int)Math.Sqrt(hessian.Length);
        Near.Equal(hessian, [.. hessian.Select((_, k) => hessian[(k % n * n) + (k / n)])], 1e-13);
    }

    // ---- grids ----

    [Differentiable]
    private static double OfGrid(double[,] g, double u)
    {
        double s = u;
        for (int i = 0; i < g.GetLength(0); i++)
        {
            for (int j = 0; j < g.GetLength(1); j++) s = Math.Sin(s * g[i, j]) + g[i, j] * u * (i + 1);
        }
        return s * s;
    }

    [HessianOf(nameof(OfGrid))]
    private static partial double GridHessian(double[,] g, double u, Span<double> hessian);

    [JacobianOf(nameof(OfGrid))]
    private static partial double GridRow(double[,] g, double u, Span<double> jacobian);

    private static double[] GridGradient(double[] x)
    {
        double uGrad = 0;
        var gGrad = new double[2, 3];
        OfGridGradient(Grid(x[..6], 3), x[6], gGrad, ref uGrad);
        return [.. Flat(gGrad), uGrad];
    }

    [Fact]
    public void Hessian_by_a_grid()
    {
        var hessian = new double[49];
        Near.Equal(OfGrid(Grid(s_x[..6], 3), s_x[6]), GridHessian(Grid(s_x[..6], 3), s_x[6], hessian), 0);
        Near.Equal(Vector.Jacobian(GridGradient, s_x[..7]), hessian, 1e-6);
        IsSymmetric(hessian);
    }

    [Fact]
    public void Jacobian_of_one_number_is_its_gradient()
    {
        var jacobian = new double[7];
        GridRow(Grid(s_x[..6], 3), s_x[6], jacobian);
        Near.Equal(GridGradient(s_x), jacobian, 1e-14);
    }

    [Differentiable]
    private static void Mapped(double[,] g, double[,] y)
    {
        for (int i = 0; i < y.GetLength(0); i++)
        {
            for (int j = 0; j < y.GetLength(1); j++) y[i, j] = Math.Exp(g[i % g.GetLength(0), j % g.GetLength(1)]) * y[i, j] * g[0, 0];
        }
    }

    [JacobianOf(nameof(Mapped))]
    private static partial void MappedJacobian(double[,] g, double[,] y, Span<double> jacobian);

    [Differentiable]
    private static void MappedTensor(ReadOnlyTensorSpan<double> g, TensorSpan<double> y)
    {
        for (int i = 0; i < y.Lengths[0]; i++)
        {
            for (int j = 0; j < y.Lengths[1]; j++) y[i, j] = Math.Exp(g[i % g.Lengths[0], j % g.Lengths[1]]) * y[i, j] * g[0, 0];
        }
    }

    [JacobianOf(nameof(MappedTensor))]
    private static partial void MappedTensorJacobian(ReadOnlyTensorSpan<double> g, TensorSpan<double> y, Span<double> jacobian);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    public void Jacobian_of_grids_and_tensors_forward_and_reverse(int rows, int columns)
    {
        double[] y = [.. Enumerable.Range(0, rows * columns).Select(i => 0.3 + (0.1 * i))];
        double[] Map(double[] x)
        {
            double[,] written = Grid(y, columns);
            Mapped(Grid(x, 3), written);
            return Flat(written);
        }
        double[] jacobian = new double[y.Length * 6], ofTensors = new double[y.Length * 6], elements = [.. y];
        double[,] output = Grid(y, columns);
        MappedJacobian(Grid(s_x[..6], 3), output, jacobian);
        MappedTensorJacobian(new(s_x.AsSpan(0, 6), [2, 3]), new(elements, [rows, columns]), ofTensors);
        Near.Equal(Vector.Jacobian(Map, s_x[..6]), jacobian, 1e-7);
        Near.Equal(jacobian, ofTensors, 1e-14);
        Near.Equal(Map(s_x[..6]), Flat(output), 0);
        Near.Equal(Map(s_x[..6]), elements, 0);
    }

    [Fact]
    public void Hessian_by_a_tensor_span_with_gaps()
    {
        var spread = new double[12];
        for (int i = 0; i < 6; i++) spread[(i / 3 * 6) + (i % 3 * 2)] = s_x[i];
        double[] hessian = new double[49], expected = new double[49];
        TensorHessian(new ReadOnlyTensorSpan<double>(spread, [2, 3], [6, 2]), s_x[6], hessian);
        GridHessian(Grid(s_x[..6], 3), s_x[6], expected);
        Near.Equal(expected, hessian, 1e-14);
    }

    [Differentiable]
    private static double OfTensor(ReadOnlyTensorSpan<double> t, double u)
    {
        double s = u;
        for (int i = 0; i < t.Lengths[0]; i++)
        {
            for (int j = 0; j < t.Lengths[1]; j++) s = Math.Sin(s * t[i, j]) + t[i, j] * u * (i + 1);
        }
        return s * s;
    }

    [HessianOf(nameof(OfTensor))]
    private static partial double TensorHessian(ReadOnlyTensorSpan<double> t, double u, Span<double> hessian);

    // ---- structs ----

    private record struct Point(double X, double Y);

    private record struct Weighted(int Weight, double X, double Y);

    private static Point[] Points(double[] x) => [.. x.Chunk(2).Select(p => new Point(p[0], p[1]))];

    private static double[] Numbers(Point[] points) => [.. points.SelectMany(p => new[] { p.X, p.Y })];

    [Differentiable]
    private static double Length(ReadOnlySpan<Point> p, Point center)
    {
        double s = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double a = p[i].X - center.X, b = p[i].Y - center.Y;
            s += Math.Sqrt(1 + a * a + b * b * a) * (i + s);
        }
        return s + center.X * center.Y;
    }

    [HessianOf(nameof(Length))]
    private static partial double LengthHessian(ReadOnlySpan<Point> p, Point center, Span<double> hessian);

    [Fact]
    public void Hessian_by_structs()
    {
        double[] Gradient(double[] x)
        {
            var pGrad = new Point[3];
            Point centerGrad = default;
            LengthGradient(Points(x[..6]), new Point(x[6], x[7]), pGrad, ref centerGrad);
            return [.. Numbers(pGrad), centerGrad.X, centerGrad.Y];
        }
        var hessian = new double[64];
        LengthHessian(Points(s_x[..6]), new Point(s_x[6], s_x[7]), hessian);
        Near.Equal(Vector.Jacobian(Gradient, s_x), hessian, 1e-6);
        IsSymmetric(hessian);
    }

    [Differentiable]
    private static Point Move(ReadOnlySpan<Point> p, Span<Point> q, double t)
    {
        double s = 0;
        for (int i = 0; i < q.Length; i++)
        {
            q[i] = new Point(q[i].Y * p[i % p.Length].X * t, p[i % p.Length].Y * q[i].X);
            s += q[i].X;
        }
        return new Point(s, s * t);
    }

    [JacobianOf(nameof(Move))]
    private static partial Point MoveJacobian(ReadOnlySpan<Point> p, Span<Point> q, double t, Span<double> jacobian);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Jacobian_of_structs_forward_and_reverse(int count)
    {
        double[] q = [.. Enumerable.Range(0, 2 * count).Select(i => 0.3 + (0.1 * i))];
        double[] Outputs(double[] x)
        {
            Point[] moved = Points(q);
            Point sum = Move(Points(x[..6]), moved, x[6]);
            return [.. Numbers(moved), sum.X, sum.Y];
        }
        var jacobian = new double[((2 * count) + 2) * 7];
        Point[] written = Points(q);
        Point result = MoveJacobian(Points(s_x[..6]), written, s_x[6], jacobian);
        Near.Equal(Outputs(s_x), [.. Numbers(written), result.X, result.Y], 1e-14);
        Near.Equal(Vector.Jacobian(Outputs, s_x[..7]), jacobian, 1e-7);
    }

    [Differentiable]
    private static double Weigh(Span<Weighted> p, double t)
    {
        double s = 0;
        for (int i = 0; i < p.Length; i++)
        {
            s += p[i].X * p[i].Y * p[i].Weight * t;
            p[i].Y *= s;
            p[i].Weight++;
        }
        return s;
    }

    [JacobianOf(nameof(Weigh))]
    private static partial double WeighJacobian(Span<Weighted> p, double t, Span<double> jacobian);

    [Fact]
    public void Integers_of_structs_have_no_place_and_start_anew_each_time()
    {
        static Weighted[] Start() => [new(2, 0.5, 0.7), new(3, 0.4, 0.9)];
        static double[] Outputs(double[] t)
        {
            Weighted[] p = Start();
            double s = Weigh(p, t[0]);
            return [.. p.SelectMany(w => new[] { w.X, w.Y }), s];
        }
        var jacobian = new double[5];
        Weighted[] written = Start();
        WeighJacobian(written, 0.6, jacobian);
        Near.Equal(Vector.Jacobian(Outputs, [0.6]), jacobian, 1e-7);
        Assert.Equal([3, 4], written.Select(w => w.Weight));
    }

    [Differentiable]
    private static void Count(ReadOnlySpan<double> x, Span<double> y, Span<int> count)
    {
        for (int i = 0; i < y.Length; i++)
        {
            count[0]++;
            y[i] = x[i % x.Length] * count[0];
        }
    }

    [JacobianOf(nameof(Count))]
    private static partial void CountJacobian(ReadOnlySpan<double> x, Span<double> y, Span<int> count, Span<double> jacobian);

    [Fact]
    public void Integers_that_are_written_start_anew_each_time()
    {
        double[] jacobian = new double[6];
        int[] count = [0];
        CountJacobian([0.5, 0.6], new double[3], count, jacobian);
        Near.Equal([1, 0, 0, 2, 3, 0], jacobian, 0);
        Assert.Equal(3, count[0]);
    }

    [Differentiable]
    private static float Energy(ReadOnlySpan<Vector3> p, Vector2 d)
    {
        float s = 0;
        for (int i = 0; i < p.Length; i++) s += Vector3.Dot(p[i], p[i] * d.X) * d.Y + p[i].X * p[i].Y * p[i].Z;
        return s;
    }

    [HessianOf(nameof(Energy))]
    private static partial float EnergyHessian(ReadOnlySpan<Vector3> p, Vector2 d, Span<float> hessian);

    [Fact]
    public void Hessian_by_vectors()
    {
        Vector3 p = new(0.3f, 0.7f, -0.4f);
        Vector2 d = new(0.8f, 0.5f);
        var hessian = new float[25];
        EnergyHessian([p], d, hessian);
        float s = 2 * d.X * d.Y, n = Vector3.Dot(p, p);
        float[] expected =
        [
            s, p.Z, p.Y, 2 * p.X * d.Y, 2 * p.X * d.X,
            p.Z, s, p.X, 2 * p.Y * d.Y, 2 * p.Y * d.X,
            p.Y, p.X, s, 2 * p.Z * d.Y, 2 * p.Z * d.X,
            2 * p.X * d.Y, 2 * p.Y * d.Y, 2 * p.Z * d.Y, 0, n,
            2 * p.X * d.X, 2 * p.Y * d.X, 2 * p.Z * d.X, n, 0,
        ];
        Near.Equal([.. expected.Select(v => (double)v)], [.. hessian.Select(v => (double)v)], 1e-6);
    }
}
