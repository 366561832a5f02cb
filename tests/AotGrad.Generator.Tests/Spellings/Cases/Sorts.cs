// y = 3, 1, 2, -1, 0.5
//
// y = 2
//
// no differences: elements are equal, and either may come first
// y = 1, 1, 0.5, 1
using System;
using AotGrad;

public static partial class SortBubble
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        for (int pass = y.Length - 1; pass > 0; pass--)
            for (int i = 0; i < pass; i++)
                if (y[i] > y[i + 1])
                    (y[i], y[i + 1]) = (y[i + 1], y[i]);
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}

public static partial class SortBubbleUntilSorted
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        bool swapped;
        do
        {
            swapped = false;
            for (int i = 1; i < y.Length; i++)
            {
                if (!(y[i - 1] > y[i])) continue;
                double t = y[i];
                y[i] = y[i - 1];
                y[i - 1] = t;
                swapped = true;
            }
        }
        while (swapped);
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}

public static partial class SortInsertion
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        for (int i = 1; i < y.Length; i++)
        {
            double key = y[i];
            int j = i - 1;
            while (j >= 0 && y[j] > key)
            {
                y[j + 1] = y[j];
                j--;
            }
            y[j + 1] = key;
        }
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}

public static partial class SortInsertionFor
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        for (int i = 1; i < y.Length; i++)
            for (int j = i; j > 0 && y[j - 1] > y[j]; j--)
            {
                double t = y[j - 1];
                y[j - 1] = y[j];
                y[j] = t;
            }
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}

public static partial class SortMerge
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        int n = y.Length;
        Span<double> buffer = new double[n];
        for (int width = 1; width < n; width *= 2)
        {
            for (int lo = 0; lo < n; lo += 2 * width)
            {
                int mid = Math.Min(lo + width, n), hi = Math.Min(lo + 2 * width, n);
                int i = lo, j = mid, k = lo;
                while (i < mid && j < hi) buffer[k++] = y[j] < y[i] ? y[j++] : y[i++];
                while (i < mid) buffer[k++] = y[i++];
                while (j < hi) buffer[k++] = y[j++];
            }
            buffer.CopyTo(y);
        }
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}
