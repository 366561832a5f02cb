// y = 0.9, -0.4, 1.7, 0.3, -1.1
// x = 0.5, 1.5

// y = 2, 1
// x = -0.5, 0.25

// y = 0.7
// x = 0.5, 1.5
using System;
using AotGrad;

public static partial class SwapsOfElements
{
    [Differentiable]
    public static double F(Span<double> y, Span<double> x)
    {
        // Also an element with itself, and across two spans.
        double s = 0;
        for (int i = 0; i < y.Length; i++)
        {
            int k = i;
            for (int j = i + 1; j < y.Length; j++) if (y[j] < y[k]) k = j;
            (y[i], y[k]) = (y[k], y[i]);
            s = s * 0.5 + Math.Sin(y[i]) * y[k];
            double t = y[i];
            y[i] = x[0];
            x[0] = t;
            y[i] *= x[1];
        }
        // The value that is kept is read once more.
        double kept = x[0];
        x[0] = x[1];
        x[1] = kept;
        s += kept * x[0];
        double[,] m = { { y[0], 2 }, { x[0], x[1] } };
        for (int c = 0; c < 2; c++)
        {
            double t = m[0, c];
            m[0, c] = m[1, c];
            m[1, c] = t;
            m[1, c] = Math.Exp(m[0, c] * m[1, c]);
        }
        Sort(y, 0, y.Length - 1);
        for (int i = 0; i < y.Length; i++) s += i * y[i] * y[i];
        return s + m[1, 0] * m[1, 1] * m[0, 1];
    }

    [Differentiable]
    private static void Sort(Span<double> y, int low, int high)
    {
        if (low >= high) return;
        int i = low;
        for (int j = low; j < high; j++)
        {
            if (y[j] >= y[high]) continue;
            (y[i], y[j]) = (y[j], y[i]);
            i++;
        }
        (y[i], y[high]) = (y[high], y[i]);
        y[i] *= 1.5;
        Sort(y, low, i - 1);
        Sort(y, i + 1, high);
    }
}
