using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels over pictures and volumes, with borders.</summary>
public static partial class Kernels
{
    /// <summary>A map of the plane.</summary>
    public readonly partial record struct Affine(double A, double B, double C, double D, double E, double F)
    {
        [Differentiable]
        public (double X, double Y) Map(double x, double y) => ((A * x) + (B * y) + C, (D * x) + (E * y) + F);
    }

    public enum Border
    {
        Zero,
        Clamp,
        Wrap,
    }

    /// <summary>A filter of odd size; what lies outside the picture is not counted.</summary>
    [Differentiable, Kernel]
    public static void Blur(Index2 at, int height, int width, ReadOnlySpan<double> picture, ReadOnlySpan<double> filter, Span<double> y)
    {
        double sum = 0, weights = 0.1;
        for (int dy = -1; dy <= 1; dy++)
        {
            int row = at.X + dy;
            if (row < 0 || row >= height) continue;
            for (int dx = -1; dx <= 1; dx++)
            {
                int column = at.Y + dx;
                if (column < 0 || column >= width) continue;
                double weight = filter[((dy + 1) * 3) + dx + 1];
                sum += weight * picture[(row * width) + column];
                weights += weight * weight;
            }
        }
        y[(at.X * width) + at.Y] = sum / Math.Sqrt(weights);
    }

    /// <summary>Each corner of the volume has six neighbours, some of which are itself.</summary>
    [Differentiable, Kernel]
    public static void Diffuse(Index3 at, Index3 size, double rate, ReadOnlySpan<double> x, Span<double> y)
    {
        int stride = size.Y * size.Z, here = (at.X * stride) + (at.Y * size.Z) + at.Z;
        double sum = -6 * x[here];
        sum += x[here + (at.X > 0 ? -stride : 0)] + x[here + (at.X < size.X - 1 ? stride : 0)];
        sum += x[(at.X * stride) + (Math.Max(at.Y - 1, 0) * size.Z) + at.Z] + x[(at.X * stride) + (Math.Min(at.Y + 1, size.Y - 1) * size.Z) + at.Z];
        sum += x[here - at.Z + Math.Clamp(at.Z - 1, 0, size.Z - 1)] + x[here - at.Z + ((at.Z + 1) % size.Z)];
        y[here] = x[here] + (rate * Math.Tanh(sum));
    }

    [Differentiable, Kernel]
    public static void Warp(Index2 at, int height, int width, Border border, Affine map, ReadOnlySpan<double> picture, Span<double> y)
    {
        (double u, double v) = map.Map(at.Y, at.X);
        int left = (int)Math.Floor(Diff.Detach(u)), top = (int)Math.Floor(Diff.Detach(v));
        double a = u - left, b = v - top, sum = 0;
        for (int corner = 0; corner < 4; corner++)
        {
            int row = top + (corner >> 1), column = left + (corner & 1);
            switch (border)
            {
                case Border.Clamp:
                    row = Math.Clamp(row, 0, height - 1);
                    column = Math.Clamp(column, 0, width - 1);
                    break;
                case Border.Wrap:
                    row = ((row % height) + height) % height;
                    column = ((column % width) + width) % width;
                    break;
                default:
                    if (row < 0 || column < 0 || row >= height || column >= width) continue;
                    break;
            }
            sum += ((corner & 1) == 0 ? 1 - a : a) * ((corner >> 1) == 0 ? 1 - b : b) * picture[(row * width) + column];
        }
        y[(at.X * width) + at.Y] = sum;
    }

    /// <summary>The largest of each square, and where it was.</summary>
    [Differentiable, Kernel]
    public static void Pool(Index2 at, int size, int width, ReadOnlySpan<double> picture, Span<int> places, Span<double> y)
    {
        int best = -1;
        double most = double.NegativeInfinity;
        for (int r = 0; r < size; r++)
        {
            ReadOnlySpan<double> row = picture.Slice((((at.X * size) + r) * width * size) + (at.Y * size), size);
            for (int c = 0; c < row.Length; c++)
            {
                if (!(row[c] > most)) continue;
                most = row[c];
                best = (r * size) + c;
            }
        }
        places[(at.X * width) + at.Y] = best;
        y[(at.X * width) + at.Y] = most * most * most;
    }

    /// <summary>How soon z² + c leaves a circle, as a smooth number.</summary>
    [Differentiable, Kernel]
    public static void Escape(Index2 at, int height, int width, (double Re, double Im) center, double zoom, Span<double> y)
    {
        double re = center.Re + (zoom * (((at.Y + 0.37) / width) - 0.5)), im = center.Im + (zoom * (((at.X + 0.41) / height) - 0.5));
        double a = 0, b = 0, value = 0;
        int n = 0;
        while (n < 12 && (a * a) + (b * b) < 16)
        {
            (a, b) = ((a * a) - (b * b) + re, (2 * a * b) + im);
            value = (0.5 * value) + Math.Exp(-(a * a) - (b * b));
            n++;
        }
        y[(at.X * width) + at.Y] = value + (0.1 * n);
    }

    /// <summary>The first sphere that a ray meets shades its pixel; rays that meet none return early.</summary>
    [Differentiable, Kernel]
    public static void FirstHit(Index2 pixel, int width, int height, ReadOnlySpan<Sphere> spheres, Point light, double sky, Span<double> picture)
    {
        int place = (pixel.X * width) + pixel.Y;
        var ray = Unit(new Point { X = ((pixel.Y + 0.5) / width) - 0.5, Y = ((pixel.X + 0.5) / height) - 0.5, Z = 1 });
        int hit = -1;
        double at = 0;
        for (int k = 0; k < spheres.Length; k++)
        {
            at = Meets(ray, spheres[k]);
            if (at < 0) continue;
            hit = k;
            break;
        }
        if (hit < 0)
        {
            picture[place] = sky * (1 + ray.Y);
            return;
        }
        Sphere sphere = spheres[hit];
        var normal = Unit(new Point { X = (at * ray.X) - sphere.Center.X, Y = (at * ray.Y) - sphere.Center.Y, Z = (at * ray.Z) - sphere.Center.Z });
        double shade = -DotOf(normal, light);
        picture[place] = sphere.Shade * (shade > 0 ? 0.1 + shade : 0.1 * Math.Exp(shade));
    }

    [Differentiable]
    private static Point Unit(Point p)
    {
        double length = Math.Sqrt(DotOf(p, p));
        return new Point { X = p.X / length, Y = p.Y / length, Z = p.Z / length };
    }

    /// <summary>How far away the ray enters the sphere; −1 if it does not.</summary>
    [Differentiable]
    private static double Meets(Point ray, in Sphere sphere)
    {
        double b = DotOf(ray, sphere.Center), root = (b * b) - DotOf(sphere.Center, sphere.Center) + (sphere.Radius * sphere.Radius);
        if (root <= 0) return -1;
        return b - Math.Sqrt(root);
    }

    /// <summary>The slope of a picture of floats.</summary>
    [Differentiable, Kernel]
    public static void Edges(Index2 at, Index2 size, ReadOnlySpan<float> picture, float sharpness, Span<float> y)
    {
        int here = (at.X * size.Y) + at.Y;
        float right = at.Y + 1 < size.Y ? picture[here + 1] : picture[here], below = at.X + 1 < size.X ? picture[here + size.Y] : picture[here];
        float dx = right - picture[here], dy = below - picture[here];
        y[here] = MathF.Sqrt((dx * dx) + (dy * dy) + 0.25f) * sharpness + (at.X == 0 ? -right : MathF.Tanh(right));
    }
}
