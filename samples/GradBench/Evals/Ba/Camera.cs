namespace GradBench.Evals;

/// <param name="Rotation">The axis that it is rotated about, as long as the angle.</param>
/// <param name="Center">Where it stands.</param>
/// <param name="FocalLength">How much it enlarges.</param>
/// <param name="PrincipalPoint">Where its axis meets the picture.</param>
/// <param name="K1">How lines bend with the square of the distance from the axis.</param>
/// <param name="K2">The same for the fourth power.</param>
public record struct Camera(Vector3 Rotation, Vector3 Center, double FocalLength, Vector2 PrincipalPoint, double K1, double K2);
