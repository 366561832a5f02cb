using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels that solve a small problem for each index.</summary>
public static partial class Kernels
{
    /// <summary>Parameters of a filter.</summary>
    public struct Filter
    {
        public double Drift;
        public double Noise;
        public double Error;
    }

    /// <summary>The inverse of a matrix of 3 × 3, by cofactors.</summary>
    [Differentiable, Kernel]
    public static void Inverse(int i, ReadOnlySpan<double> matrices, Span<double> y)
    {
        ReadOnlySpan<double> m = matrices.Slice(9 * i, 9);
        double a = m[0] + 3, b = m[1], c = m[2], d = m[3], e = m[4] + 3, f = m[5], g = m[6], h = m[7], k = m[8] + 3;
        double p = (e * k) - (f * h), q = (f * g) - (d * k), r = (d * h) - (e * g), scale = 1 / ((a * p) + (b * q) + (c * r));
        Span<double> n = y.Slice(9 * i, 9);
        (n[0], n[1], n[2]) = (p * scale, ((c * h) - (b * k)) * scale, ((b * f) - (c * e)) * scale);
        (n[3], n[4], n[5]) = (q * scale, ((a * k) - (c * g)) * scale, ((c * d) - (a * f)) * scale);
        (n[6], n[7], n[8]) = (r * scale, ((b * g) - (a * h)) * scale, ((a * e) - (b * d)) * scale);
    }

    /// <summary>The triangle of a symmetric matrix, the logarithm of its determinant and the solution for a right-hand side.</summary>
    [Differentiable, Kernel]
    public static void Cholesky(int i, ReadOnlySpan<double> matrices, ReadOnlySpan<double> right, Span<double> y)
    {
        Span<double> l = stackalloc double[9];
        Span<double> z = stackalloc double[3];
        double logarithm = 0;
        for (int r = 0; r < 3; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double sum = (0.5 * (matrices[(9 * i) + (3 * r) + c] + matrices[(9 * i) + (3 * c) + r])) + (r == c ? 3 : 0);
                for (int k = 0; k < c; k++) sum -= l[(3 * r) + k] * l[(3 * c) + k];
                if (r == c)
                {
                    l[(3 * r) + r] = Math.Sqrt(sum);
                    logarithm += Math.Log(l[(3 * r) + r]);
                }
                else
                {
                    l[(3 * r) + c] = sum / l[(3 * c) + c];
                }
            }
            z[r] = right[(3 * i) + r];
            for (int k = 0; k < r; k++) z[r] -= l[(3 * r) + k] * z[k];
            z[r] /= l[(3 * r) + r];
        }
        y[2 * i] = 2 * logarithm;
        y[(2 * i) + 1] = (z[0] * z[0]) + (z[1] * z[1]) + (z[2] * z[2]);
    }

    /// <summary>A system of three diagonals, solved from front to back and back again.</summary>
    [Differentiable, Kernel]
    public static void Tridiagonal(int i, int n, double off, ReadOnlySpan<double> diagonal, Span<double> y)
    {
        Span<double> own = y.Slice(i * n, n), upper = new double[n];
        upper[0] = off / (diagonal[0] + 3);
        own[0] /= diagonal[0] + 3;
        for (int k = 1; k < n; k++)
        {
            double pivot = diagonal[k] + 3 - (off * upper[k - 1]);
            upper[k] = off / pivot;
            own[k] = (own[k] - (off * own[k - 1])) / pivot;
        }
        for (int k = n - 2; k >= 0; k--) own[k] -= upper[k] * own[k + 1];
    }

    /// <summary>The largest eigenvalue of a symmetric matrix, by repeated multiplication.</summary>
    [Differentiable, Kernel]
    public static void Dominant(int i, int n, ReadOnlySpan<double> matrix, Span<double> y)
    {
        ReadOnlySpan<double> m = matrix.Slice(i * n * n, n * n);
        double[] v = new double[n], w = new double[n];
        for (int k = 0; k < n; k++) v[k] = 1 + (0.1 * k);
        double value = 0;
        for (int pass = 0; pass < 6; pass++)
        {
            value = 0;
            for (int r = 0; r < n; r++)
            {
                w[r] = 2 * v[r];
                for (int c = 0; c < n; c++) w[r] += m[(r * n) + c] * m[(c * n) + r] * v[c];
                value += w[r] * w[r];
            }
            value = Math.Sqrt(value);
            for (int k = 0; k < n; k++) v[k] = w[k] / value;
        }
        y[i] = value;
    }

    /// <summary>A cell with a memory, run over a sequence; all indices share the weights.</summary>
    [Differentiable, Kernel]
    public static void Recurrent(int i, int steps, int cells, ReadOnlySpan<double> weights, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> state = stackalloc double[4], memory = stackalloc double[4];
        for (int t = 0; t < steps; t++)
        {
            double input = x[(i * steps) + t];
            for (int c = 0; c < cells; c++)
            {
                ReadOnlySpan<double> w = weights.Slice(c * 4, 4);
                double forget = 1 / (1 + Math.Exp(-(w[0] * input) - (w[1] * state[c])));
                memory[c] = (forget * memory[c]) + ((1 - forget) * Math.Tanh((w[2] * input) + (w[3] * state[(c + 1) % cells])));
                state[c] = Math.Tanh(memory[c]);
            }
        }
        for (int c = 0; c < cells; c++) y[(i * cells) + c] = state[c];
    }

    /// <summary>A filter of one dimension: how likely are the measurements?</summary>
    [Differentiable, Kernel]
    public static void Kalman(int i, Filter filter, ReadOnlySpan<double> measured, Span<double> y)
    {
        double mean = 0.1 * i, variance = 1, sum = 0;
        foreach (double z in measured)
        {
            mean *= filter.Drift;
            variance = (filter.Drift * filter.Drift * variance) + (filter.Noise * filter.Noise);
            double spread = variance + (filter.Error * filter.Error), gain = variance / spread, surprise = z - mean;
            sum -= 0.5 * (Math.Log(spread) + (surprise * surprise / spread));
            mean += gain * surprise;
            variance *= 1 - gain;
        }
        y[i] = sum;
    }

    /// <summary>The cheapest way to lay one sequence over another, of which two rows are kept.</summary>
    [Differentiable, Kernel]
    public static void Align(int i, int n, double sharpness, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> y)
    {
        Span<double> rows = new double[2 * (n + 1)];
        for (int c = 1; c <= n; c++) rows[c] = 5;
        for (int r = 1; r <= n; r++)
        {
            int now = (r & 1) * (n + 1), before = n + 1 - now;
            rows[now] = 5;
            for (int c = 1; c <= n; c++)
            {
                double gap = a[(i * n) + r - 1] - b[c - 1];
                rows[now + c] = (gap * gap) + Softest(rows[before + c], rows[now + c - 1], rows[before + c - 1], sharpness);
            }
        }
        y[i] = rows[((n & 1) * (n + 1)) + n];
    }

    [Differentiable]
    private static double Softest(double a, double b, double c, double sharpness)
    {
        double least = Math.Min(a, Math.Min(b, c));
        return least - (Math.Log(Math.Exp((least - a) * sharpness) + Math.Exp((least - b) * sharpness) + Math.Exp((least - c) * sharpness)) / sharpness);
    }

    /// <summary>A polygon's area and length, from points that the next index reads as well.</summary>
    [Differentiable, Kernel]
    public static void Corner(int i, ReadOnlySpan<Point> points, Span<Body> y)
    {
        Point a = points[i], b = points[(i + 1) % points.Length];
        double length = Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)) + ((b.Z - a.Z) * (b.Z - a.Z)) + 0.01);
        y[i] = new Body((a.X * b.Y) - (b.X * a.Y), length, a.Z);
        y[i] = y[i] with { Mass = y[i].X * y[i].Y };
    }
}
