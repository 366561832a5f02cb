namespace AotGrad.Tests.Derivatives;

/// <summary>
/// The declared derivatives of a program: each against central differences of the next lower one, and against those that
/// must give the same numbers in another way.
/// </summary>
public abstract class DerivativesOf<TProgram>
    where TProgram : IProgram
{
    private const double Exact = 1e-11;

    private static readonly double[] s_x = [0.7, 1.3, 0.4], s_v = [0.5, -1, 0.25], s_w = [-0.3, 0.8, 1.1];

    private static readonly double[] s_gradient = Vector.Of(3, g => TProgram.Gradient(s_x, g));

    private static double[] HessianTimes(double[] x, double[] direction) => Vector.Of(3, h => TProgram.HessianProduct(x, direction, new double[3], h));

    [Fact]
    public void Tangent()
    {
        (double value, double tangent) = TProgram.Tangent(s_x, s_v);
        Near.Equal(TProgram.F(s_x), value, 0);
        Near.Equal(Vector.Difference(x => [TProgram.F(x)], s_x, s_v), [tangent], 1e-7);
    }

    [Fact]
    public void Gradient_in_place_of_what_was_there()
    {
        double[] gradient = [7, 8, 9];
        Near.Equal(TProgram.F(s_x), TProgram.Gradient(s_x, gradient), 0);
        Near.Equal(Vector.Jacobian(x => [TProgram.F(x)], s_x), gradient, 1e-7);
        Near.Equal(TProgram.Tangent(s_x, s_v).Tangent, Vector.Dot(gradient, s_v), Exact);
    }

    [Fact]
    public void Tangent_of_the_tangent()
    {
        ((double value, double along), (double across, double both)) = TProgram.SecondTangent(s_x, s_v, s_w);
        Near.Equal([TProgram.F(s_x), TProgram.Tangent(s_x, s_v).Tangent, TProgram.Tangent(s_x, s_w).Tangent], [value, along, across], Exact);
        Near.Equal(Vector.Difference(x => [TProgram.Tangent(x, s_v).Tangent], s_x, s_w), [both], 1e-6);
        Near.Equal(both, TProgram.SecondTangent(s_x, s_w, s_v).Tangent.Tangent, Exact);
    }

    [Fact]
    public void Hessian_times_a_direction()
    {
        double[] gradient = [7, 8, 9], product = [7, 8, 9];
        Near.Equal(TProgram.F(s_x), TProgram.HessianProduct(s_x, s_v, gradient, product), 0);
        Near.Equal(s_gradient, gradient, Exact);
        Near.Equal(Vector.Difference(x => Vector.Of(3, g => TProgram.Gradient(x, g)), s_x, s_v), product, 1e-6);
        Near.Equal(TProgram.SecondTangent(s_x, s_v, s_w).Tangent.Tangent, Vector.Dot(product, s_w), Exact);
    }

    [Fact]
    public void Hessian()
    {
        double[] hessian = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        Near.Equal(TProgram.F(s_x), TProgram.Hessian(s_x, hessian), 0);
        Near.Equal(Vector.Jacobian(x => Vector.Of(3, g => TProgram.Gradient(x, g)), s_x), hessian, 1e-6);
        for (int i = 0; i < 3; i++)
        {
            Near.Equal(HessianTimes(s_x, [.. s_x.Select((_, j) => i == j ? 1.0 : 0)]), [hessian[i], hessian[3 + i], hessian[6 + i]], Exact);
            for (int j = 0; j < i; j++) Near.Equal(hessian[3 * i + j], hessian[3 * j + i], Exact);
        }
    }

    [Fact]
    public void Adjoint_of_the_gradient()
    {
        double[] gradient = [7, 8, 9], xGrad = [1, 2, 3], incoming = [.. s_v];
        TProgram.GradientBackward(s_x, gradient, xGrad, incoming, resultGrad: 0.3);
        Near.Equal(s_gradient, gradient, Exact);
        Near.Equal(Vector.Sum(1, [1, 2, 3], 1, Vector.Sum(1, HessianTimes(s_x, s_v), 0.3, s_gradient)), xGrad, Exact);
        Assert.Equal([0, 0, 0], incoming);
    }

    [Fact]
    public void Adjoint_of_the_tangent()
    {
        double[] xGrad = [1, 2, 3], xTangentGrad = [1, 2, 3];
        (double value, double tangent) = TProgram.TangentBackward(s_x, s_v, xGrad, xTangentGrad, (0.2, 0.6));
        Near.Equal([TProgram.F(s_x), TProgram.Tangent(s_x, s_v).Tangent], [value, tangent], Exact);
        Near.Equal(Vector.Sum(1, [1, 2, 3], 1, Vector.Sum(0.2, s_gradient, 0.6, HessianTimes(s_x, s_v))), xGrad, Exact);
        Near.Equal(Vector.Sum(1, [1, 2, 3], 0.6, s_gradient), xTangentGrad, Exact);
    }

    [Fact]
    public void Adjoint_of_the_adjoint()
    {
        double[] gradient = [1, 2, 3], xGrad = [1, 2, 3], incoming = [.. s_v];
        double resultGradGrad = 0.5;
        TProgram.BackwardBackward(s_x, gradient, resultGrad: 0.5, xGrad, incoming, ref resultGradGrad, resultGrad2: 0.25);
        Near.Equal(Vector.Sum(1, [1, 2, 3], 0.5, s_gradient), gradient, Exact);
        Near.Equal(Vector.Sum(1, [1, 2, 3], 1, Vector.Sum(0.5, HessianTimes(s_x, s_v), 0.25, s_gradient)), xGrad, Exact);
        Near.Equal(0.5 + TProgram.Tangent(s_x, s_v).Tangent, resultGradGrad, Exact);
        Assert.Equal(s_v, incoming);
    }

    [Fact]
    public void Third_order()
    {
        double[] third = [7, 8, 9];
        TProgram.ThirdOrder(s_x, s_v, new double[3], new double[3], s_w, third);
        Near.Equal(Vector.Difference(x => HessianTimes(x, s_v), s_x, s_w), third, 1e-5);
    }
}
