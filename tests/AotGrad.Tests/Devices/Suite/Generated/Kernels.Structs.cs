using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels over structs, whose gradients are shared or not.</summary>
public static partial class Kernels
{
    public record struct Body(double X, double Y, double Mass);

    public struct Point
    {
        public double X;
        public double Y;
        public double Z;
    }

    public readonly record struct Sphere(Point Center, double Radius, double Shade);

    /// <summary>Numbers of three types, of which one has no gradient.</summary>
    public struct Atom
    {
        public int Kind;
        public float Width;
        public double Charge;
    }

    public readonly record struct Camera(double Distance, double Zoom, int Rays);

    [Differentiable, Kernel]
    public static void Attract(int i, ReadOnlySpan<Body> bodies, double softening, Span<double> force)
    {
        double fx = 0, fy = 0;
        Body me = bodies[i];
        for (int j = 0; j < bodies.Length; j++)
        {
            if (j == i) continue;
            double dx = bodies[j].X - me.X, dy = bodies[j].Y - me.Y, square = (dx * dx) + (dy * dy) + (softening * softening);
            double pull = me.Mass * bodies[j].Mass / (square * Math.Sqrt(square));
            fx += pull * dx;
            fy += pull * dy;
        }
        force[2 * i] = fx;
        force[(2 * i) + 1] = fy;
    }

    [Differentiable, Kernel(AssumeIndependent = false)]
    public static void RayTrace(Index2 pixel, int width, int height, ReadOnlySpan<Sphere> spheres, Camera camera, Span<double> picture)
    {
        var direction = new Point { X = (((pixel.Y + 0.5) / width) - 0.5) * camera.Zoom, Y = (((pixel.X + 0.5) / height) - 0.5) * camera.Zoom, Z = 1 };
        double light = 0, nearest = 1e9;
        foreach (Sphere sphere in spheres)
        {
            var to = new Point { X = sphere.Center.X, Y = sphere.Center.Y, Z = sphere.Center.Z + camera.Distance };
            double a = DotOf(direction, direction), b = DotOf(direction, to), c = DotOf(to, to) - (sphere.Radius * sphere.Radius);
            double root = (b * b) - (a * c);
            if (root <= 0) continue;
            double at = (b - Math.Sqrt(root)) / a;
            if (at >= nearest) continue;
            nearest = at;
            light = sphere.Shade * Math.Exp(-0.2 * at);
        }
        picture[(pixel.X * width) + pixel.Y] = light;
    }

    [Differentiable]
    private static double DotOf(Point a, Point b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    [Differentiable, Kernel(AssumeIndependent = false)]
    public static void Screen(int i, ReadOnlySpan<Atom> atoms, Span<double> y)
    {
        double sum = 0;
        for (int k = 0; k < atoms.Length; k++)
        {
            double width = atoms[k].Width;
            sum += atoms[k].Kind switch
            {
                0 => atoms[k].Charge * Math.Exp(-width * i * 0.01),
                1 => atoms[k].Charge / (1 + (width * width)),
                _ => 0.1 * atoms[k].Charge,
            };
        }
        y[i] = sum;
    }

    [Differentiable(Deterministic = true), Kernel]
    public static void ScreenInGroups(int i, ReadOnlySpan<Atom> atoms, double scale, Span<double> y)
    {
        double sum = 0;
        foreach (Atom atom in atoms) sum += atom.Charge * Math.Exp(-atom.Width * i * 0.01);
        y[i] = sum * scale;
    }

    [Differentiable, Kernel]
    public static void Lines(int i, ReadOnlySpan<(double Slope, double Start)> lines, ReadOnlySpan<double> x, Span<double> y)
    {
        double best = double.NegativeInfinity;
        for (int k = 0; k < lines.Length; k++) best = Math.Max(best, (lines[k].Slope * x[i]) + lines[k].Start);
        y[i] = best;
    }

    /// <summary>Parts of a span of structs, passed on.</summary>
    [Differentiable, Kernel]
    public static void Chain(int i, ReadOnlySpan<Body> bodies, int length, Span<double> y)
    {
        double sum = 0;
        for (int first = 0; first + length <= bodies.Length; first += length)
        {
            ReadOnlySpan<Body> part = bodies.Slice(first, length);
            sum += Moment(part, i) * Moment(part[1..], 1);
        }
        y[i] = sum;
    }

    [Differentiable]
    private static double Moment(ReadOnlySpan<Body> bodies, double about)
    {
        double sum = 0;
        for (int k = 0; k < bodies.Length; k++) sum += bodies[k].Mass * (bodies[k].X - about) * (bodies[k].Y - about);
        return sum;
    }

    /// <summary>A struct by value, of which a part tells how often a loop runs that needs a tape.</summary>
    [Differentiable, Kernel]
    public static void March(int i, Camera camera, ReadOnlySpan<double> x, Span<double> y)
    {
        double at = x[i];
        for (int k = 0; k < camera.Rays; k++) at = camera.Zoom * Math.Sin(at + camera.Distance);
        y[i] = at;
    }

    /// <summary>Structs that are read and written by their own index.</summary>
    [Differentiable, Kernel]
    public static void Drift(int i, ReadOnlySpan<Body> before, double rate, Span<Body> after)
    {
        Body b = before[i];
        double x = b.X + (rate * b.Y), y = b.Y - (rate * Math.Sin(x));
        after[i] = new Body(x, y, b.Mass * b.Mass);
        after[i].Mass += rate * x;
    }

    [Differentiable, Kernel]
    public static void Leap(int i, int steps, double rate, Span<Body> bodies)
    {
        for (int k = 0; k < steps; k++)
        {
            bodies[i].Y -= rate * Math.Sin(bodies[i].X) / bodies[i].Mass;
            bodies[i].X += rate * bodies[i].Y;
        }
    }

    [Differentiable, Kernel]
    public static void Voxels(Index3 at, Index3 size, ReadOnlySpan<Sphere> spheres, Span<double> density)
    {
        var here = new Point { X = at.X - 1, Y = at.Y - 1.5, Z = at.Z - 2 };
        double sum = 0;
        foreach (Sphere s in spheres)
        {
            var d = new Point { X = here.X - s.Center.X, Y = here.Y - s.Center.Y, Z = here.Z - s.Center.Z };
            sum += s.Shade * Math.Exp(-DotOf(d, d) / (s.Radius * s.Radius));
        }
        density[(((at.X * size.Y) + at.Y) * size.Z) + at.Z] = sum;
    }

    /// <summary>Atoms are scattered into few, through an index.</summary>
    [Differentiable, Kernel]
    public static void Pick(int i, ReadOnlySpan<Body> bodies, ReadOnlySpan<int> at, Span<double> y)
    {
        Body b = bodies[at[i]];
        y[i] = at[i] % 2 == 0 ? b.X * b.Mass : b.Y;
    }
}
