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

    /// <summary>The columns of the barycentric coordinates, if there are any, then those of theta.</summary>
    public Work Jacobian()
    {
        int coordinates = IsOnSurface ? 2 : 0, columns = coordinates + ThetaLength;
        double[] thetaTangent = new double[ThetaLength], usTangent = new double[_us.Length], tangent = new double[_errors.Length];
        double[] jacobian = new double[_errors.Length * columns];
        return new Work(Run, () => Rows.Split(jacobian, _errors.Length));

        void Run()
        {
            // An error depends on the coordinates of its own point only, so one direction does for those of all points.
            for (int i = 0; i < coordinates; i++)
            {
                Move(usTangent, i, coordinates, 1);
                WriteColumn(i);
                Move(usTangent, i, coordinates, 0);
            }

            for (int i = 0; i < ThetaLength; i++)
            {
                thetaTangent[i] = 1;
                WriteColumn(coordinates + i);
                thetaTangent[i] = 0;
            }
        }

        void WriteColumn(int column)
        {
            ComputeTangent(thetaTangent, usTangent, tangent);
            for (int i = 0; i < tangent.Length; i++)
            {
                jacobian[i * columns + column] = tangent[i];
            }
        }
    }

    private void ComputeTangent(double[] thetaTangent, double[] usTangent, double[] tangent)
    {
        if (IsOnSurface)
        {
            Ht.SurfaceErrorsTangent(_theta, thetaTangent, _us, usTangent, _hand, _correspondences, _points, _errors, tangent);
        }
        else
        {
            Ht.VertexErrorsTangent(_theta, thetaTangent, _hand, _correspondences, _points, _errors, tangent);
        }
    }

    private static void Move(double[] direction, int start, int step, double value)
    {
        for (int i = start; i < direction.Length; i += step)
        {
            direction[i] = value;
        }
    }
}
