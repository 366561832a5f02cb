using AotGrad;

namespace GradBench.Evals;

/// <summary>Bundle adjustment: how far cameras see points from where they were seen in pictures.</summary>
public static partial class Ba
{
    /// <summary>The distance of a point in the picture from the feature that was seen there, times the observation's weight.</summary>
    [Differentiable]
    public static Vector2 ReprojectionError(Camera camera, Vector3 point, double weight, [NoGrad] Vector2 feature) =>
        weight * (Project(camera, point) - feature);

    /// <summary>What keeps weights from vanishing.</summary>
    [Differentiable]
    public static double WeightError(double weight) => 1 - weight * weight;

    /// <summary>Where a camera sees a point.</summary>
    [Differentiable]
    private static Vector2 Project(Camera camera, Vector3 point)
    {
        Vector3 seen = Rotate(camera.Rotation, point - camera.Center);
        var flat = new Vector2(seen.X / seen.Z, seen.Y / seen.Z);
        double square = Vector2.Dot(flat, flat);
        double bend = 1 + camera.K1 * square + camera.K2 * square * square;
        return camera.FocalLength * bend * flat + camera.PrincipalPoint;
    }

    /// <summary>Rotates a vector about an axis, by the angle that is the axis's length, as Rodrigues does.</summary>
    [Differentiable]
    private static Vector3 Rotate(Vector3 rotation, Vector3 v)
    {
        double square = Vector3.Dot(rotation, rotation);
        if (square == 0)
        {
            return v + Vector3.Cross(rotation, v);
        }

        double angle = Math.Sqrt(square);
        Vector3 axis = 1 / angle * rotation;
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
        return cos * v + sin * Vector3.Cross(axis, v) + Vector3.Dot(axis, v) * (1 - cos) * axis;
    }
}
