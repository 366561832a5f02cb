using AotGrad;

namespace GradBench.Evals;

public partial record struct Vector2(double X, double Y)
{
    [Differentiable]
    public static Vector2 operator +(Vector2 a, Vector2 b) => new(a.X + b.X, a.Y + b.Y);

    [Differentiable]
    public static Vector2 operator -(Vector2 a, Vector2 b) => new(a.X - b.X, a.Y - b.Y);

    [Differentiable]
    public static Vector2 operator *(double factor, Vector2 a) => new(factor * a.X, factor * a.Y);

    [Differentiable]
    public static double Dot(Vector2 a, Vector2 b) => a.X * b.X + a.Y * b.Y;
}

public partial record struct Vector3(double X, double Y, double Z)
{
    [Differentiable]
    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    [Differentiable]
    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    [Differentiable]
    public static Vector3 operator *(double factor, Vector3 a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    [Differentiable]
    public static double Dot(Vector3 a, Vector3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    [Differentiable]
    public static Vector3 Cross(Vector3 a, Vector3 b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
}
