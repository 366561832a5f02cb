// angle = 0.25
// spin = 1.5
using System;
using AotGrad;

public readonly record struct Pose(double Angle, double Spin, int Steps);

public static partial class StructResult
{
    [Differentiable]
    public static double F(double angle, double spin)
    {
        var pose = new Pose(angle, spin, 0);
        for (int i = 0; i < 10; i++) pose = Step(pose, 0.1);
        return pose.Angle * pose.Spin;
    }

    [Differentiable]
    private static Pose Step(Pose pose, double dt)
    {
        double spin = pose.Spin - Math.Sin(pose.Angle) * dt;
        return pose with { Angle = pose.Angle + spin * dt, Spin = spin, Steps = pose.Steps + 1 };
    }

    [Differentiable]
    private static (double Low, double High) Sorted(double a, double b)
    {
        if (a > b) (a, b) = (b, a);
        return (a, b);
    }
}
