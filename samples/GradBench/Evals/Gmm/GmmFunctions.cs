using GradBench.Protocol;

namespace GradBench.Evals;

/// <param name="D">The dimension of points.</param>
/// <param name="K">The number of components.</param>
/// <param name="N">The number of points.</param>
/// <param name="X">The points.</param>
/// <param name="M">The degrees of freedom of the prior.</param>
/// <param name="Gamma">The scale of the prior.</param>
/// <param name="Alpha">The weight of each component.</param>
/// <param name="Mu">The mean of each component.</param>
/// <param name="Q">The logarithm of the diagonal of each component's matrix.</param>
/// <param name="L">The elements below the diagonal of each component's matrix.</param>
public sealed record GmmInput(
    int D, int K, int N, double[][] X, int M, double Gamma, double[] Alpha, double[][] Mu, double[][] Q, double[][] L);

public sealed record GmmGradient(double[] Alpha, double[][] Mu, double[][] Q, double[][] L);

internal static class GmmFunctions
{
    private static readonly GmmInput s_example = new(
        2, 2, 3, [[1, 2], [0.5, -1], [0, 1]], 0, 1, [0.5, -0.5], [[0, 1], [1, 0]], [[0.1, 0.2], [0, -0.1]], [[0.3], [-0.2]]);

    public static Module Module { get; } = new("gmm",
    [
        new Function<GmmInput>("objective", s_example, input => new GmmProblem(input).Objective()),
        new Function<GmmInput>("jacobian", s_example, input => new GmmProblem(input).Gradient()),
    ]);
}

/// <summary>An input in the memory that the objective works on.</summary>
internal sealed class GmmProblem
{
    private readonly int _d, _k, _m;
    private readonly double _gamma;
    private readonly double[] _alpha, _mu, _q, _l, _x;

    public GmmProblem(GmmInput input)
    {
        (_d, _k, _m, _gamma, _alpha) = (input.D, input.K, input.M, input.Gamma, input.Alpha);
        RequestException.ThrowUnless(_d > 0 && _k > 0 && _m >= 0, "'d' or 'k' is not positive, or 'm' is negative.");
        RequestException.ThrowUnless(
            _alpha.Length == _k && input.Mu.Length == _k && input.Q.Length == _k && input.L.Length == _k && input.X.Length == input.N,
            "There are not 'k' components, or not 'n' points.");

        _x = Rows.Flatten(input.X, _d, "x");
        _mu = Rows.Flatten(input.Mu, _d, "mu");
        _q = Rows.Flatten(input.Q, _d, "q");
        _l = Rows.Flatten(input.L, _d * (_d - 1) / 2, "l");
    }

    public Work Objective()
    {
        double value = 0;
        return new Work(() => value = Gmm.Objective(_alpha, _mu, _q, _l, _x, _d, _m, _gamma), () => value);
    }

    public Work Gradient()
    {
        double[] alphaGrad = new double[_alpha.Length], muGrad = new double[_mu.Length];
        double[] qGrad = new double[_q.Length], lGrad = new double[_l.Length];
        return new Work(
            () => Gmm.ObjectiveGradient(_alpha, _mu, _q, _l, _x, _d, _m, _gamma, alphaGrad, muGrad, qGrad, lGrad),
            () => new GmmGradient(alphaGrad, Rows.Split(muGrad, _k), Rows.Split(qGrad, _k), Rows.Split(lGrad, _k)));
    }
}
