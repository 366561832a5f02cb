namespace AotGrad.Tests.Derivatives;

/// <summary>Hessians and Jacobians against differences, for all shapes: tall, wide, empty, in place.</summary>
public sealed partial class MatrixTests
{
    [Fact]
    public void Hessian_by_spans_and_scalars()
    {
        double[] z = [0.7, 1.3, 0.4, 0.9], hessian = new double[16];
        Near.Equal(F(z.AsSpan(0, 3), 2, z[3]), FHessian(z.AsSpan(0, 3), 2, z[3], hessian), 0);
        double[] Gradient(double[] q)
        {
            double yGrad = 0;
            double[] xGrad = new double[3];
            FGradient(q.AsSpan(0, 3), 2, q[3], xGrad, ref yGrad);
            return [.. xGrad, yGrad];
        }
        Near.Equal(Vector.Jacobian(Gradient, z), hessian, 1e-6);
    }

    [Fact]
    public void Hessian_by_scalars_alone()
    {
        double[] hessian = new double[4];
        Quotient2(0.3, 0.8, hessian);
        Near.Equal(Vector.Jacobian(q => QuotientGradient(q[0], q[1]) is var (_, a, b) ? [a, b] : [], [0.3, 0.8]), hessian, 1e-6);
    }

    [Fact]
    public void Nothing_to_differentiate_by()
    {
        double[] hessian = new double[1];
        FHessian([], 2, 0.9, hessian);
        Near.Equal([2], hessian, 1e-12); // y · y
        Assert.Equal(0, SumJacobian([], []));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Jacobian_tall_and_wide(int m)
    {
        double[] x = [0.7, 1.3, 0.4, 0.6], y = [.. Enumerable.Range(0, m).Select(i => 0.1 * i)], jacobian = new double[(m + 1) * 4];
        double[] Outputs(double[] q)
        {
            double[] w = [.. y];
            double value = Outer(q.AsSpan(0, 3), w, q[3]);
            return [.. w, value];
        }
        double[] written = [.. y];
        double value = OuterJacobian(x.AsSpan(0, 3), written, x[3], jacobian);
        Near.Equal(Outputs(x), [.. written, value], 1e-14);
        Near.Equal(Vector.Jacobian(Outputs, x), jacobian, 1e-6);
    }

    [Fact]
    public void Jacobian_in_place_is_by_what_stood_there_before()
    {
        double[] y = [0.3, 0.4, 0.9], jacobian = new double[9], written = [.. y];
        InPlaceJacobian(written, jacobian);
        Near.Equal(Vector.Jacobian(q => Vector.Of(3, w => { q.CopyTo(w, 0); InPlace(w); }), y), jacobian, 1e-7);
        Near.Equal(Vector.Of(3, w => { y.CopyTo(w, 0); InPlace(w); }), written, 0);
    }

    [Fact]
    public void Jacobian_of_a_tuple()
    {
        double[] jacobian = new double[4];
        Assert.Equal(Polar(0.5, 1.2), PolarJacobian(0.5, 1.2, jacobian));
        Near.Equal(Vector.Jacobian(q => Polar(q[0], q[1]) is var (a, b) ? [a, b] : [], [0.5, 1.2]), jacobian, 1e-7);
    }

    [Fact]
    public void A_matrix_of_another_size_is_refused()
    {
        double[] hessian = [1, 2, 3];
        Assert.Equal("hessian", Assert.Throws<ArgumentException>(() => Quotient2(0.3, 0.8, hessian)).ParamName);
        Assert.Equal([1, 2, 3], hessian);
        double[] both = new double[9];
        Assert.Throws<ArgumentException>(() => InPlaceJacobian(both.AsSpan(0, 3), both));
    }

    [Differentiable]
    private static double F(ReadOnlySpan<double> x, [NoGrad] double c, double y)
    {
        double s = y;
        for (int i = 0; i < x.Length; i++) s = Math.Sin(s * x[i]) + c * x[i] * s;
        return s * y;
    }

    [HessianOf(nameof(F))]
    private static partial double FHessian(ReadOnlySpan<double> x, double c, double y, Span<double> hessian);

    [Differentiable]
    private static double Quotient(double a, double b) => Math.Exp(a * b) / (a + 2);

    [HessianOf(nameof(Quotient))]
    private static partial void Quotient2(double a, double b, Span<double> hessian);

    [Differentiable]
    private static double Outer(ReadOnlySpan<double> x, Span<double> y, double a)
    {
        double s = 0;
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = Math.Sin(y[i] * x[i % 3]) + a * x[0];
            s += y[i] * y[i];
        }
        return s;
    }

    [JacobianOf(nameof(Outer))]
    private static partial double OuterJacobian(ReadOnlySpan<double> x, Span<double> y, double a, Span<double> jacobian);

    [Differentiable]
    private static void InPlace(Span<double> y)
    {
        for (int i = 1; i < y.Length; i++) y[i] = Math.Sin(y[i] * y[i - 1]);
    }

    [JacobianOf(nameof(InPlace))]
    private static partial void InPlaceJacobian(Span<double> y, Span<double> jacobian);

    [Differentiable]
    private static (double X, double Y) Polar(double r, double t) => (r * Math.Cos(t), r * Math.Sin(t));

    [JacobianOf(nameof(Polar))]
    private static partial (double X, double Y) PolarJacobian(double r, double t, Span<double> jacobian);

    [Differentiable]
    private static double Sum(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x) s += v * v;
        return s;
    }

    [JacobianOf(nameof(Sum))]
    private static partial double SumJacobian(ReadOnlySpan<double> x, Span<double> jacobian);
}
