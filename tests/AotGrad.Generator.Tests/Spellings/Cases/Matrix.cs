// a = 1, 2, 3, 4, 5, 6
// x = 0.5, -1, 2
// y = 9, 9
using System;
using AotGrad;

public static partial class FlatIndex
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = 0;
            for (int j = 0; j < x.Length; j++) y[i] += a[i * x.Length + j] * x[j];
        }
    }
}

public static partial class RowView
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            var row = a.Slice(i * x.Length, x.Length);
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += row[j] * x[j];
            y[i] = s;
        }
    }
}

public static partial class ColumnOrder
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        for (int j = 0; j < x.Length; j++)
        {
            for (int i = 0; i < y.Length; i++) y[i] += a[i * x.Length + j] * x[j];
        }
    }
}

public static partial class RunningIndex
{
    [Differentiable]
    public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        int at = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += a[at++] * x[j];
            y[i] = s;
        }
    }
}
