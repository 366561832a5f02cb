namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels that overwrite elements whose old values their derivatives need.</summary>
public static partial class Kernels
{
    [Differentiable, Kernel]
    public static void Square(int i, Span<double> y) => y[i] = y[i] * y[i];

    [Differentiable, Kernel]
    public static void SineOfCosine(int i, ReadOnlySpan<double> x, Span<double> y)
    {
        y[i] = Math.Sin(y[i] + x[i]);
        y[i] = Math.Cos(y[i]) * x[i];
    }

    [Differentiable, Kernel]
    public static void SoftmaxInPlace(int i, int n, Span<double> y)
    {
        Span<double> row = y.Slice(i * n, n);
        double most = double.NegativeInfinity, sum = 0;
        foreach (double v in row) most = Math.Max(most, v);
        for (int k = 0; k < n; k++) row[k] = Math.Exp(row[k] - most);
        foreach (double v in row) sum += v;
        foreach (ref double v in row) v /= sum;
    }

    [Differentiable, Kernel]
    public static void Cascade(int i, int n, double a, Span<double> y)
    {
        for (int pass = 0; pass < 3; pass++)
        {
            for (int k = 1; k < n; k++) y[(i * n) + k] = Math.Sin(a * y[(i * n) + k - 1]) * y[(i * n) + k];
        }
    }

    [Differentiable, Kernel]
    public static void Branchwise(int i, ReadOnlySpan<double> x, Span<double> y)
    {
        if (x[i] > 0)
        {
            y[i] *= y[i];
            if (x[i] > 0.5) y[i] = Math.Exp(y[i]);
        }
        else
        {
            y[i] = x[i] * Math.Sin(y[i]);
        }
        y[i] *= y[i] + x[i];
    }

    [Differentiable, Kernel]
    public static void Butterfly(int i, Span<double> y)
    {
        (y[2 * i], y[(2 * i) + 1]) = (y[2 * i] * y[(2 * i) + 1], y[2 * i] - y[(2 * i) + 1]);
        (y[2 * i], y[(2 * i) + 1]) = (y[(2 * i) + 1], y[2 * i] * y[2 * i]);
    }

    [Differentiable, Kernel, MaxTrips(40)]
    public static void Shrink(int i, Span<double> y)
    {
        y[i] += 3;
        while (y[i] > 1) y[i] = (y[i] * y[i] / 5) + 0.1;
    }

    [Differentiable, Kernel(AssumeIndependent = true)]
    public static void Permuted(int i, ReadOnlySpan<int> place, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int k = 0; k < 2; k++) y[place[i]] = Math.Sin(y[place[i]]) * x[i];
    }

    /// <summary>The elements of a row in the order of their size, each of which was that of another place.</summary>
    [Differentiable, Kernel]
    public static void Sort(int i, int n, Span<double> y)
    {
        Span<double> row = y.Slice(i * n, n);
        for (int k = 1; k < n; k++)
        {
            for (int j = k; j > 0 && row[j - 1] > row[j]; j--) (row[j - 1], row[j]) = (row[j], row[j - 1]);
        }
        for (int k = 0; k < n; k++) row[k] *= row[k] * (k + 1);
    }

    [Differentiable, Kernel]
    public static void Halves(int i, int n, Span<double> y)
    {
        for (int half = 0; half < 2; half++)
        {
            Span<double> part = y.Slice((i * 2 * n) + (half * n), n);
            Scan(part, 0.5);
            Scan(part[1..], 1.5);
        }
    }

    [Differentiable]
    private static void Scan(Span<double> y, double rate)
    {
        for (int k = 1; k < y.Length; k++) y[k] += rate * y[k - 1] * y[k];
    }

    [Differentiable, Kernel]
    public static void Solve(int i, ReadOnlySpan<double> matrices, Span<double> y)
    {
        Span<double> m = stackalloc double[9];
        matrices.Slice(9 * i, 9).CopyTo(m);
        Span<double> b = y.Slice(3 * i, 3);
        for (int p = 0; p < 3; p++) m[(3 * p) + p] += 4;
        for (int p = 0; p < 3; p++)
        {
            for (int r = p + 1; r < 3; r++)
            {
                double factor = m[(3 * r) + p] / m[(3 * p) + p];
                for (int c = p; c < 3; c++) m[(3 * r) + c] -= factor * m[(3 * p) + c];
                b[r] -= factor * b[p];
            }
        }
        for (int r = 2; r >= 0; r--)
        {
            for (int c = r + 1; c < 3; c++) b[r] -= m[(3 * r) + c] * b[c];
            b[r] /= m[(3 * r) + r];
        }
    }
}
