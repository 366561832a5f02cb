namespace AotGrad.Tests.Derivatives;

/// <summary>Tangents, adjoints and Jacobians of Hessians and Jacobians, against differences of these.</summary>
public sealed partial class MatrixDerivativeTests
{
    private static readonly double[] s_x = [0.4, 0.9, 1.3, 0.8], s_v = [0.7, -0.3, 0.2, 0.5];

    [Differentiable]
    private static double F(ReadOnlySpan<double> x, double y)
    {
        double s = y;
        for (int i = 0; i < x.Length; i++) s = Math.Sin(s * x[i]) + x[i] * x[i] * y * y;
        return s * y;
    }

    [HessianOf(nameof(F))]
    private static partial double FHessian(ReadOnlySpan<double> x, double y, Span<double> hessian);

    [TangentOf(nameof(FHessian))]
    private static partial (double Value, double Tangent) HessianTangent(
        ReadOnlySpan<double> x, double y, Span<double> hessian, ReadOnlySpan<double> xTangent, double yTangent, Span<double> hessianTangent);

    [BackwardOf(nameof(FHessian))]
    private static partial double HessianBackward(
        ReadOnlySpan<double> x, double y, Span<double> hessian, Span<double> xGrad, ref double yGrad, Span<double> hessianGrad, double resultGrad);

    [JacobianOf(nameof(FHessian))]
    private static partial void Third(ReadOnlySpan<double> x, double y, Span<double> hessian, Span<double> jacobian);

    /// <summary>The matrix and the value.</summary>
    private static double[] Hessian(double[] x)
    {
        var hessian = new double[16];
        double value = FHessian(x.AsSpan(0, 3), x[3], hessian);
        return [.. hessian, value];
    }

    [Fact]
    public void Tangent_of_a_hessian()
    {
        double[] hessian = new double[16], tangent = new double[16];
        (double value, double slope) = HessianTangent(s_x.AsSpan(0, 3), s_x[3], hessian, s_v.AsSpan(0, 3), s_v[3], tangent);
        Near.Equal(Hessian(s_x), [.. hessian, value], 1e-14);
        Near.Equal(Vector.Difference(Hessian, s_x, s_v), [.. tangent, slope], 1e-6);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void Adjoint_of_a_hessian_consumes_that_of_the_matrix(double ofMatrix, double ofValue)
    {
        double[] third = Vector.Jacobian(Hessian, s_x), incoming = [.. Enumerable.Range(0, 17).Select(i => Math.Cos(i) * (i < 16 ? ofMatrix : ofValue))];
        double[] hessian = new double[16], xGrad = new double[3], hessianGrad = incoming[..16];
        double yGrad = 0;
        double value = HessianBackward(s_x.AsSpan(0, 3), s_x[3], hessian, xGrad, ref yGrad, hessianGrad, incoming[16]);
        Near.Equal(Hessian(s_x), [.. hessian, value], 1e-14);
        Near.Equal([.. Enumerable.Range(0, 4).Select(j => Enumerable.Range(0, 17).Sum(i => incoming[i] * third[(4 * i) + j]))], [.. xGrad, yGrad], 1e-6);
        Assert.Equal(new double[16], hessianGrad);
    }

    [Fact]
    public void Jacobian_of_a_hessian_has_all_third_derivatives()
    {
        double[] hessian = new double[16], jacobian = new double[17 * 4];
        Third(s_x.AsSpan(0, 3), s_x[3], hessian, jacobian);
        Near.Equal(Vector.Jacobian(Hessian, s_x), jacobian, 1e-6);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                for (int k = 0; k < 4; k++) Assert.Equal(jacobian[(((4 * i) + j) * 4) + k], jacobian[(((4 * i) + k) * 4) + j], 1e-11);
            }
        }
    }

    [Differentiable]
    private static void M(ReadOnlySpan<double> x, Span<double> y, double a)
    {
        for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(y[i] * x[i % x.Length] * a) + Math.Exp(x[0] * x[i % x.Length]);
    }

    [JacobianOf(nameof(M))]
    private static partial void MJacobian(ReadOnlySpan<double> x, Span<double> y, double a, Span<double> jacobian);

    [TangentOf(nameof(MJacobian))]
    private static partial void JacobianTangent(
        ReadOnlySpan<double> x, Span<double> y, double a, Span<double> jacobian,
        ReadOnlySpan<double> xTangent, Span<double> yTangent, double aTangent, Span<double> jacobianTangent);

    [BackwardOf(nameof(MJacobian))]
    private static partial void JacobianBackward(
        ReadOnlySpan<double> x, Span<double> y, double a, Span<double> jacobian,
        Span<double> xGrad, Span<double> yGrad, ref double aGrad, Span<double> jacobianGrad);

    /// <summary>Wide ones are made row by row, in reverse mode, others column by column.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Derivatives_of_a_jacobian_forward_and_reverse(int m)
    {
        double[] point = [.. s_x[..3], .. Enumerable.Range(0, m).Select(i => 0.3 + (0.2 * i)), 0.6];
        double[] Outputs(double[] q)
        {
            double[] y = q[3..(3 + m)], j = new double[m * 4];
            MJacobian(q.AsSpan(0, 3), y, q[3 + m], j);
            return [.. y, .. j];
        }
        double[] direction = [.. Enumerable.Range(1, m + 4).Select(i => Math.Sin(i))], incoming = [.. Enumerable.Range(0, 5 * m).Select(i => Math.Cos(i))];
        double[] y = point[3..(3 + m)], jacobian = new double[4 * m], yTangent = direction[3..(3 + m)], tangent = new double[4 * m];
        JacobianTangent(point.AsSpan(0, 3), y, point[3 + m], jacobian, direction.AsSpan(0, 3), yTangent, direction[3 + m], tangent);
        Near.Equal(Outputs(point), [.. y, .. jacobian], 1e-14);
        Near.Equal(Vector.Difference(Outputs, point, direction), [.. yTangent, .. tangent], 1e-6);

        double[] xGrad = new double[3], yGrad = incoming[..m], jacobianGrad = incoming[m..];
        double aGrad = 0;
        point[3..(3 + m)].CopyTo(y, 0);
        JacobianBackward(point.AsSpan(0, 3), y, point[3 + m], jacobian, xGrad, yGrad, ref aGrad, jacobianGrad);
        Near.Equal(Outputs(point), [.. y, .. jacobian], 1e-14);
        // The transposed product, by the symmetry of both.
        Near.Equal(
            Vector.Dot(incoming, Vector.Difference(Outputs, point, direction)),
            Vector.Dot([.. xGrad, .. yGrad, aGrad], direction), 1e-6);
        Assert.All(jacobianGrad, g => Assert.Equal(0, g));
    }

    [Differentiable]
    private static double Kinked(double a, double b) => Math.Abs(a) * b + Math.Max(a, b) * b * b + Math.Sqrt(a * a) * 0;

    [HessianOf(nameof(Kinked))]
    private static partial double KinkedHessian(double a, double b, Span<double> hessian);

    [Differentiable]
    private static double Trace(double a, double b)
    {
        Span<double> hessian = stackalloc double[4];
        KinkedHessian(a, b, hessian);
        return hessian[0] + hessian[1] + hessian[3];
    }

    [Fact]
    public void At_a_kink_derivatives_are_those_of_the_convention()
    {
        var hessian = new double[4];
        KinkedHessian(0, 0.5, hessian);
        // |a|' is 0 at 0; Max is b, whose cube has the second derivative 6b.
        Near.Equal([0, 0, 0, 3], hessian, 1e-14);
        (double value, double aGrad, double bGrad) = TraceGradient(0, 0.5);
        Near.Equal([3, 0, 6], [value, aGrad, bGrad], 1e-14);
    }

    private record struct Point(double X, double Y);

    private record struct Weighted(int Weight, double X);

    [Differentiable]
    private static Point Turned(Span<Point> p, ReadOnlySpan<Weighted> w, ref double scale, out double sum)
    {
        sum = scale;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] = new Point(p[i].Y * w[i % w.Length].X * scale, p[i].X * w[i % w.Length].Weight);
            sum += p[i].X * p[i].Y;
        }
        scale *= sum;
        return new Point(sum * scale, w[0].X * sum);
    }

    [JacobianOf(nameof(Turned))]
    private static partial Point TurnedJacobian(Span<Point> p, ReadOnlySpan<Weighted> w, ref double scale, out double sum, Span<double> jacobian);

    [Differentiable]
    private static double Norm(ReadOnlySpan<double> x, int count)
    {
        var p = new Point[count];
        var w = new Weighted[2];
        for (int i = 0; i < count; i++) p[i] = new Point(x[i % 3], x[0] * x[1] + i);
        w[0] = new Weighted(2, x[2] * x[1]);
        w[1] = new Weighted(3, x[1]);
        double scale = x[0];
        Span<double> jacobian = new double[((2 * count) + 4) * 2];
        Point r = TurnedJacobian(p, w, ref scale, out double sum, jacobian);
        double s = r.X * r.Y + scale * sum + p[0].X;
        for (int i = 0; i < jacobian.Length; i++) s += jacobian[i] * jacobian[i] * (i + 1);
        return s;
    }

    [HessianOf(nameof(Norm))]
    private static partial double NormHessian(ReadOnlySpan<double> x, int count, Span<double> hessian);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_jacobian_of_structs_and_references_inside_a_method(int count)
    {
        double[] x = s_x[..3], xGrad = new double[3], hessian = new double[9];
        NormGradient(x, count, xGrad);
        Near.Equal(Vector.Jacobian(q => [Norm(q, count)], x), xGrad, 1e-6);
        NormHessian(x, count, hessian);
        Near.Equal(Vector.Jacobian(q => Vector.Of(3, g => NormGradient(q, count, g)), x), hessian, 1e-5);
    }

    [Fact]
    public void A_matrix_of_another_size_is_refused_where_it_is_called()
    {
        Assert.Throws<ArgumentException>(() => MisfitBackward([1, 2], new double[2]));
    }

    [Differentiable]
    private static double Misfit(ReadOnlySpan<double> x)
    {
        Span<double> hessian = stackalloc double[5];
        return FHessian(x, x[0], hessian) + hessian[0];
    }
}
