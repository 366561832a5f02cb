using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels whose derivatives keep values in loops of many shapes.</summary>
public static partial class Kernels
{
    [Differentiable, Kernel]
    public static void Blobs(int i, ReadOnlySpan<double> blobs, Span<double> y)
    {
        double value = 0.1 * i;
        for (int k = 0; k < blobs.Length / 3; k++)
        {
            ReadOnlySpan<double> blob = blobs.Slice(3 * k, 3);
            value = Math.Sin(value * blob[0]) + (blob[1] * value) - blob[2];
        }
        y[i] = value;
    }

    [Differentiable, Kernel]
    public static void Stepped(int i, int step, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = x[i];
        for (int k = 0; k < x.Length; k += step) value = Math.Sin(value * x[k]);
        for (int k = x.Length - 1; k >= 0; k -= 2) value = Math.Cos(value * x[k]);
        for (int k = 0; k + 6 <= x.Length; k += 6) value += value * x[k];
        y[i] = value;
    }

    [Differentiable, Kernel]
    public static void AtMost(int i, int most, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = 1;
        for (int k = 0; k < Math.Min(i, most); k++) value = Math.Sin(value + x[k]);
        for (int k = 0; k < Math.Clamp(i, 2, 5); k++) value *= value + x[k];
        int few = i > 7 ? 3 : most / 2;
        for (int k = 0; k < few; k++) value = Math.Cos(value * x[k]);
        for (int k = 0; k < i % 4; k++) value *= value;
        y[i] = value;
    }

    [Differentiable, Kernel]
    public static void Triangle(int i, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = 0.5;
        for (int j = 0; j < i; j++) value = Math.Sin(value * x[j]) + x[i];
        for (int j = i; j < x.Length; j++) value = Math.Cos(value * x[j]);
        y[i] = value;
    }

    [Differentiable, Kernel]
    public static void Nested(Index2 at, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = x[at.X];
        for (int a = 0; a <= at.Y; a++)
        {
            for (int b = a; b < n >> 1; b++)
            {
                if ((a + b) % 3 == 0) continue;
                value = Math.Sin(value * x[b]) + (0.1 * a);
                if (value > 1.05) break;
            }
        }
        y[(at.X * n) + at.Y] = value;
    }

    [Differentiable, Kernel]
    public static void Guarded(int i, int parts, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = x[i];
        if (parts > 0)
        {
            for (int k = 0; k < x.Length / parts; k++) value = Math.Sin(value * x[k * parts]);
        }
        y[i] = value;
    }

    [Differentiable, Kernel, MaxTrips(9)]
    public static void Counts(int i, ReadOnlySpan<int> counts, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = x[i];
        for (int k = 0; k < counts[i]; k++)
        {
            value = Math.Sin(value) * x[k];
            int n = counts[i];
            while (n > 3)
            {
                value *= 1 + (value * value);
                n -= 2;
            }
        }
        y[i] = value;
    }

    [Differentiable, Kernel]
    public static void Strided(int i, int workers, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = 0;
        for (int k = i; k < x.Length; k += workers) value = Math.Tanh((value * x[k]) + x[i]);
        y[i] = value;
    }

    [Differentiable, Kernel]
    public static void Temporaries(int i, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> t = new double[n / 2], u = stackalloc double[3];
        for (int k = 0; k < t.Length; k++) t[k] = x[i] * x[k];
        for (int pass = 0; pass < 4; pass++)
        {
            for (int k = 1; k < t.Length; k++) t[k] = Math.Sin(t[k] * t[k - 1]);
            u[pass % 3] += t[^1] * t[0];
            double[] copy = t.ToArray();
            u[0] *= copy[1] + 1;
        }
        y[i] = u[0] + (u[1] * u[2]);
    }

    [Differentiable, Kernel]
    public static void Attention(int i, int d, ReadOnlySpan<double> q, ReadOnlySpan<double> k, ReadOnlySpan<double> v, Span<double> y)
    {
        ReadOnlySpan<double> query = q.Slice(i * d, d);
        int n = k.Length / d;
        double most = double.NegativeInfinity, total = 0;
        Span<double> own = y.Slice(i * d, d);
        own.Clear();
        for (int j = 0; j < n; j++) most = Math.Max(most, Product(query, k.Slice(j * d, d)));
        for (int j = 0; j < n; j++)
        {
            double weight = Math.Exp(Product(query, k.Slice(j * d, d)) - most);
            total += weight;
            for (int c = 0; c < d; c++) own[c] += weight * v[(j * d) + c];
        }
        for (int c = 0; c < d; c++) own[c] /= total;
    }

    [Differentiable]
    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }

    /// <summary>A picture at places between its pixels.</summary>
    [Differentiable, Kernel]
    public static void Sample(int i, int width, int height, ReadOnlySpan<double> picture, ReadOnlySpan<double> places, Span<double> y)
    {
        double u = Math.Clamp(places[2 * i], 0, width - 1.001), v = Math.Clamp(places[(2 * i) + 1], 0, height - 1.001);
        int left = (int)Math.Floor(Diff.Detach(u)), top = (int)Math.Floor(Diff.Detach(v));
        double a = u - left, b = v - top;
        ReadOnlySpan<double> row = picture.Slice(top * width, width), next = picture.Slice((top + 1) * width, width);
        y[i] = ((1 - b) * (((1 - a) * row[left]) + (a * row[left + 1]))) + (b * (((1 - a) * next[left]) + (a * next[left + 1])));
    }

    /// <summary>One step of the classical Runge-Kutta method, again and again.</summary>
    [Differentiable, Kernel]
    public static void RungeKutta(int i, int steps, double rate, ReadOnlySpan<double> parameters, Span<double> state)
    {
        (double X, double Y) s = (state[2 * i], state[(2 * i) + 1]);
        for (int k = 0; k < steps; k++)
        {
            (double X, double Y) a = Flow(s, parameters), b = Flow(Along(s, a, rate / 2), parameters), c = Flow(Along(s, b, rate / 2), parameters), d = Flow(Along(s, c, rate), parameters);
            s = Along(s, (a.X + (2 * b.X) + (2 * c.X) + d.X, a.Y + (2 * b.Y) + (2 * c.Y) + d.Y), rate / 6);
        }
        (state[2 * i], state[(2 * i) + 1]) = s;
    }

    [Differentiable]
    private static (double X, double Y) Flow((double X, double Y) s, ReadOnlySpan<double> p) => ((p[0] * s.X) - (p[1] * s.X * s.Y), (p[2] * s.X * s.Y) - (p[3] * s.Y));

    [Differentiable]
    private static (double X, double Y) Along((double X, double Y) s, (double X, double Y) d, double t) => (s.X + (t * d.X), s.Y + (t * d.Y));

    /// <summary>Integers of several types, a mask, early returns and numbers that only look random.</summary>
    [Differentiable, Kernel]
    public static void Noise(int i, ReadOnlySpan<byte> mask, ReadOnlySpan<double> x, Span<double> y)
    {
        y[i] = 0;
        if (mask[i] == 0) return;
        uint seed = (uint)i * 747796405u + 2891336453u;
        double value = x[i];
        for (int k = 0; k < 5; k++)
        {
            seed = (seed ^ (seed >> 15)) * 277803737u;
            double u = (seed >> 8) / 16777216.0;
            value = (value * u) + Math.Sin(value * x[(int)(seed % (uint)x.Length)]);
            if (value > 2) return;
            y[i] += value;
        }
    }

    /// <summary>Only the nearest point has a gradient; which one it was is an output as well.</summary>
    [Differentiable, Kernel]
    public static void Nearest(int i, ReadOnlySpan<double> points, ReadOnlySpan<double> x, Span<int> which, Span<double> y)
    {
        int best = 0;
        double least = double.MaxValue;
        for (int k = 0; k < points.Length; k++)
        {
            double d = Math.Abs(points[k] - x[i]);
            if (d >= least) continue;
            least = d;
            best = k;
        }
        which[i] = best;
        y[i] = least * least * points[which[i]];
    }

    [Differentiable(Deterministic = true), Kernel]
    public static void Bins(int i, ReadOnlySpan<double> table, ReadOnlySpan<int> at, double gain, Span<double> y)
    {
        double value = table[at[i]];
        for (int k = 0; k < 3; k++) value = Math.Sin(value * gain) + table[(at[i] + k) % table.Length];
        y[i] = value;
    }

    [Differentiable(Deterministic = true), Kernel]
    public static void DotInGroups(Index2 at, ReadOnlySpan<double> w, ReadOnlySpan<double> x, int columns, Span<double> y)
    {
        ReadOnlySpan<double> row = x.Slice(((at.X * columns) + at.Y) * w.Length, w.Length);
        double sum = 0;
        for (int k = 0; k < w.Length; k++) sum += w[k] * row[k];
        y[(at.X * columns) + at.Y] = Math.Tanh(sum);
    }
}
