using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels of many shapes, whose range methods, structs and launchers are generated.</summary>
public static partial class Kernels
{
    public readonly record struct Ball(double X, double Y, double Radius);

    [Differentiable, Kernel]
    public static void Elementwise(int i, ReadOnlySpan<double> x, Span<double> y) => y[i] = Math.Sin(x[i]) * Math.Exp(-x[i]);

    [Differentiable, Kernel]
    public static void Axpy(int i, double a, ReadOnlySpan<double> x, Span<double> y) => y[i] += a * x[i];

    [Differentiable, Kernel]
    public static void DotPerRow(int i, ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
    {
        ReadOnlySpan<double> row = x.Slice(i * w.Length, w.Length);
        double s = 0;
        for (int j = 0; j < row.Length; j++) s += w[j] * row[j];
        y[i] = Math.Tanh(s);
    }

    [Differentiable, Kernel]
    public static void Product(Index2 at, int n, ReadOnlySpan<double> a, ReadOnlySpan<double> b, int columns, Span<double> c)
    {
        double s = 0;
        for (int k = 0; k < n; k++) s += a[(at.X * n) + k] * b[(k * columns) + at.Y];
        c[(at.X * columns) + at.Y] = s;
    }

    [Differentiable, Kernel]
    public static void Softmax(int i, ReadOnlySpan<double> x, int n, Span<double> y)
    {
        ReadOnlySpan<double> row = x.Slice(i * n, n);
        Span<double> result = y.Slice(i * n, n);
        double most = double.NegativeInfinity, sum = 0;
        foreach (double v in row) most = Math.Max(most, Diff.Detach(v));
        for (int k = 0; k < n; k++)
        {
            result[k] = Math.Exp(row[k] - most);
            sum += result[k];
        }
        for (int k = 0; k < n; k++) result[k] /= sum;
    }

    [Differentiable, Kernel]
    public static void CrossEntropy(int i, ReadOnlySpan<double> logits, ReadOnlySpan<int> labels, int classes, Span<double> loss)
    {
        ReadOnlySpan<double> row = logits.Slice(i * classes, classes);
        double most = Diff.Detach(row[0]), sum = 0;
        for (int k = 1; k < classes; k++) most = Math.Max(most, Diff.Detach(row[k]));
        for (int k = 0; k < classes; k++) sum += Math.Exp(row[k] - most);
        loss[i] = Math.Log(sum) + most - row[labels[i]];
    }

    [Differentiable, Kernel]
    public static void Stencil(int i, ReadOnlySpan<double> x, double rate, Span<double> y)
    {
        double left = i > 0 ? x[i - 1] : 0, right = i + 1 < x.Length ? x[i + 1] : 0;
        y[i] = x[i] + (rate * (left - (2 * x[i]) + right));
    }

    [Differentiable, Kernel]
    public static void Gravity(int i, ReadOnlySpan<double> position, ReadOnlySpan<double> mass, Span<double> force)
    {
        double fx = 0, fy = 0;
        for (int j = 0; j < mass.Length; j++)
        {
            if (j == i) continue;
            double dx = position[2 * j] - position[2 * i], dy = position[(2 * j) + 1] - position[(2 * i) + 1];
            double square = (dx * dx) + (dy * dy) + 0.01;
            double pull = mass[i] * mass[j] / (square * Math.Sqrt(square));
            fx += pull * dx;
            fy += pull * dy;
        }
        force[2 * i] = fx;
        force[(2 * i) + 1] = fy;
    }

    [Differentiable, Kernel]
    public static void Gather(int i, ReadOnlySpan<double> table, ReadOnlySpan<int> at, Span<double> y) => y[i] = table[at[i]] * table[at[i]];

    [Differentiable, Kernel]
    public static void Pendulum(int i, ReadOnlySpan<double> start, int steps, double rate, Span<double> end)
    {
        double angle = start[2 * i], speed = start[(2 * i) + 1];
        for (int k = 0; k < steps; k++)
        {
            speed -= rate * Math.Sin(angle);
            angle += rate * speed;
        }
        end[2 * i] = angle;
        end[(2 * i) + 1] = speed;
    }

    /// <summary>The brightness of a sphere under a light from the eye.</summary>
    [Differentiable, Kernel]
    public static void Render(Index2 pixel, int width, int height, ReadOnlySpan<double> sphere, Span<double> picture)
    {
        double x = ((pixel.Y + 0.5) / width) - 0.5 - sphere[0], y = ((pixel.X + 0.5) / height) - 0.5 - sphere[1];
        double inside = (sphere[2] * sphere[2]) - (x * x) - (y * y);
        picture[(pixel.X * width) + pixel.Y] = inside > 0 ? sphere[3] * Math.Sqrt(inside) / sphere[2] : 0.1 * sphere[3];
    }

    [Differentiable, Kernel]
    public static void Polynomial(int i, ReadOnlySpan<double> coefficients, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = 0;
        for (int k = coefficients.Length - 1; k >= 0; k--) value = (value * x[i]) + coefficients[k];
        y[i] = value;
    }

    [Differentiable, Kernel]
    public static void Convolution(int i, ReadOnlySpan<double> x, ReadOnlySpan<double> weights, Span<double> y)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++) sum += weights[k] * x[i + k];
        y[i] = Math.Max(sum, 0);
    }

    [Differentiable, Kernel]
    public static void Normalize(int i, int n, ReadOnlySpan<double> x, ReadOnlySpan<double> gain, Span<double> y)
    {
        int start = i * n;
        double square = 0;
        for (int k = 0; k < n; k++) square += x[start + k] * x[start + k];
        double scale = 1 / Math.Sqrt((square / n) + 1e-3);
        for (int k = 0; k < n; k++) y[start + k] = x[start + k] * scale * gain[k];
    }

    [Differentiable, Kernel, MaxTrips(60)]
    public static void CubeRoot(int i, ReadOnlySpan<double> x, Span<double> y)
    {
        double root = 1 + (0.1 * x[i]);
        while (Math.Abs((root * root * root) - x[i]) > 1e-9) root -= ((root * root * root) - x[i]) / (3 * root * root);
        y[i] = root;
    }

    [Differentiable, Kernel]
    public static void Scratchpad(int i, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> powers = stackalloc double[4];
        powers[0] = x[i];
        for (int k = 1; k < powers.Length; k++) powers[k] = powers[k - 1] * Math.Cos(powers[k - 1]);
        y[i] = powers[3] - powers[1];
    }

    [Differentiable, Kernel]
    public static void Branches(int i, ReadOnlySpan<double> x, double slope, Span<double> y)
    {
        double v = x[i];
        if (v > 0.5) y[i] = v * v;
        else if (v > 0) y[i] = v / 2;
        else y[i] = slope * (i % 3 == 0 ? v : Math.Exp(v) - 1);
    }

    [Differentiable, Kernel]
    public static void Volume(Index3 at, int rows, int columns, ReadOnlySpan<double> x, Span<double> y)
    {
        int here = (((at.X * rows) + at.Y) * columns) + at.Z;
        double above = at.X > 0 ? x[here - (rows * columns)] : 0;
        y[here] = x[here] * above;
    }

    [Differentiable, Kernel]
    public static void Logistic(int i, ReadOnlySpan<double> w, double bias, ReadOnlySpan<double> x, ReadOnlySpan<int> label, Span<double> loss)
    {
        double z = bias;
        for (int j = 0; j < w.Length; j++) z += w[j] * x[(i * w.Length) + j];
        double margin = label[i] == 1 ? z : -z;
        loss[i] = margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin;
    }

    [Differentiable, Kernel]
    public static void Smooth(int i, int n, double keep, ReadOnlySpan<double> x, Span<double> y)
    {
        double state = 0;
        for (int k = 0; k < n; k++)
        {
            state = (keep * state * state) + x[(i * n) + k];
            y[(i * n) + k] = Math.Sin(state);
        }
    }

    [Differentiable, Kernel]
    public static void Fold(int i, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> own = y.Slice(3 * i, 3);
        own[0] = Half(x[i]);
        own[1] = Half(own[0]) * x[i];
        own[2] = own[0] + own[1];
    }

    [Differentiable]
    private static double Half(double v) => v * v / 2;

    [Differentiable, Kernel]
    public static void Backwards(int i, ReadOnlySpan<double> x, Span<double> y) => y[y.Length - 1 - i] = x[i] * x[i];

    [Differentiable, Kernel]
    public static void Shade(int i, [NoGrad] ReadOnlySpan<Ball> balls, ReadOnlySpan<double> x, Span<double> y)
    {
        double sum = 0;
        foreach (Ball ball in balls) sum += ball.Radius / (1 + ((x[i] - ball.X) * (x[i] - ball.X)) + ball.Y);
        y[i] = sum;
    }
}
