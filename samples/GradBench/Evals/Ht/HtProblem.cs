using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>An input in the memory that the objectives work on.</summary>
internal sealed class HtProblem
{
    private const int ThetaLength = 26;

    private readonly double[] _theta, _us, _points, _errors;
    private readonly int[] _correspondences;
    private readonly HandModel _hand;

    public HtProblem(HtInput input)
    {
        HtData data = input.Data;
        int count = data.Correspondences.Length;
        RequestException.ThrowUnless(input.Theta.Length == ThetaLength, $"'theta' is not of length {ThetaLength}.");
        RequestException.ThrowUnless(
            data.Points.Length == count && (input.Us.Length == 0 || input.Us.Length == count), "There are not as many points, or 'us', as correspondences.");

        _theta = input.Theta;
        _us = Rows.Flatten(input.Us, 2, "us");
        _points = Rows.Flatten(data.Points, 3, "points");
        _correspondences = data.Correspondences;
        _errors = new double[3 * count];
        _hand = HandModels.Read(data.Model);

        int places = IsOnSurface ? _hand.Triangles.Length / 3 : _hand.Vertices;
        RequestException.ThrowUnless(_correspondences.All(i => i >= 0 && i < places), "'correspondences' names what the model does not have.");
    }

    private bool IsOnSurface => _us.Length > 0;

    public Work Objective() => new(ComputeErrors, () => _errors);

    private void ComputeErrors()
    {
        if (IsOnSurface)
        {
            Ht.SurfaceErrors(_theta, _us, _hand, _correspondences, _points, _errors);
        }
        else
        {
            Ht.VertexErrors(_theta, _hand, _correspondences, _points, _errors);
        }
    }
}
