namespace AotGrad.Benchmarks.Workloads;

/// <summary>A damped pendulum by Runge and Kutta's classic method.</summary>
public static partial class Pendulum
{
    /// <summary>Where the pendulum is in the end.</summary>
    /// <param name="p">Stiffness, damping, and the first angle and speed.</param>
    [Differentiable]
    public static double LastAngle(ReadOnlySpan<double> p, int steps, [NoGrad] double h)
    {
        double stiffness = p[0], damping = p[1], angle = p[2], speed = p[3];
        for (int i = 0; i < steps; i++)
        {
            double a1 = speed, v1 = Force(stiffness, damping, angle, speed);
            double a2 = speed + h / 2 * v1, v2 = Force(stiffness, damping, angle + h / 2 * a1, speed + h / 2 * v1);
            double a3 = speed + h / 2 * v2, v3 = Force(stiffness, damping, angle + h / 2 * a2, speed + h / 2 * v2);
            double a4 = speed + h * v3, v4 = Force(stiffness, damping, angle + h * a3, speed + h * v3);
            angle += h / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
            speed += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4);
        }

        return angle;
    }

    [Differentiable]
    private static double Force(double stiffness, double damping, double angle, double speed) => -stiffness * Math.Sin(angle) - damping * speed;
}
