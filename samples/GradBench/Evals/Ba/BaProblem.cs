using System.Runtime.InteropServices;

namespace GradBench.Evals;

/// <summary>Cameras, points, and observations, each of one point by one camera, with a weight and the feature that was seen.</summary>
public sealed class BaProblem(
    Camera[] cameras, Vector3[] points, double[] weights, Vector2[] features, (int Camera, int Point)[] observations)
{
    private const int CameraSize = 11, PointSize = 3;

    public int Observations => observations.Length;

    public Vector2[] ReprojectionErrors { get; } = new Vector2[observations.Length];

    public double[] WeightErrors { get; } = new double[observations.Length];

    /// <summary>Two rows for each observation, by its camera, its point and its weight; then a row for each weight's own error.</summary>
    public SparseMatrix Jacobian { get; } = new(3 * observations.Length, 31 * observations.Length);

    /// <summary>Computes both errors.</summary>
    public void Evaluate()
    {
        for (int i = 0; i < observations.Length; i++)
        {
            (int camera, int point) = observations[i];
            ReprojectionErrors[i] = Ba.ReprojectionError(cameras[camera], points[point], weights[i], features[i]);
            WeightErrors[i] = Ba.WeightError(weights[i]);
        }
    }

    /// <summary>Computes the Jacobian.</summary>
    public void Differentiate()
    {
        Jacobian.Clear();
        for (int i = 0; i < observations.Length; i++)
        {
            AddRow(i, new Vector2(1, 0));
            AddRow(i, new Vector2(0, 1));
        }

        for (int i = 0; i < observations.Length; i++)
        {
            Jacobian.Add(WeightColumn(i), Ba.WeightErrorGradient(weights[i]).weightGrad);
            Jacobian.EndRow();
        }
    }

    /// <summary>Adds the derivatives of one coordinate of an observation's error.</summary>
    private void AddRow(int observation, Vector2 coordinate)
    {
        (int camera, int point) = observations[observation];
        Camera cameraGrad = default;
        Vector3 pointGrad = default;
        double weightGrad = 0;
        Ba.ReprojectionErrorBackward(
            cameras[camera], points[point], weights[observation], features[observation],
            ref cameraGrad, ref pointGrad, ref weightGrad, coordinate);

        Jacobian.Add(CameraSize * camera, MemoryMarshal.Cast<Camera, double>(new ReadOnlySpan<Camera>(in cameraGrad)));
        Jacobian.Add(CameraSize * cameras.Length + PointSize * point, MemoryMarshal.Cast<Vector3, double>(new ReadOnlySpan<Vector3>(in pointGrad)));
        Jacobian.Add(WeightColumn(observation), weightGrad);
        Jacobian.EndRow();
    }

    private int WeightColumn(int observation) => CameraSize * cameras.Length + PointSize * points.Length + observation;
}
