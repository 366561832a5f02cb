// x = 0.25, 1.5
using System;
using AotGrad;

public static partial class StructSpan
{
    public struct Particle
    {
        public double Position, Velocity;
        public int Charge;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        var particles = new Particle[x.Length];
        for (int i = 0; i < x.Length; i++) particles[i] = new Particle { Position = x[i], Velocity = 1, Charge = i };
        Drift(particles, 0.5);
        return Energy(particles);
    }

    [Differentiable]
    public static void Drift(Span<Particle> particles, double dt)
    {
        for (int i = 0; i < particles.Length; i++)
        {
            particles[i].Position += particles[i].Velocity * dt;
            particles[i].Velocity *= particles[i].Position;
        }
    }

    [Differentiable]
    public static double Energy(ReadOnlySpan<Particle> particles)
    {
        double sum = 0;
        foreach (Particle p in particles.Slice(1)) sum += p.Charge * p.Position + p.Velocity * p.Velocity;
        return sum;
    }
}
