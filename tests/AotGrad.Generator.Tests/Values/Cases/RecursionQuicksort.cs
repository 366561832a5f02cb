// a = 0.5, 2, -1, 3, 0.25, 1.5, -2
//
// a = 2, 1
//
// a =
using System;
using AotGrad;

public static partial class RecursionQuicksort
{
    [Differentiable]
    public static double F(Span<double> a)
    {
        Sort(a);
        double s = 0;
        for (int i = 0; i < a.Length; i++) s += (i + 1) * a[i] * a[i];
        return s;
    }

    [Differentiable]
    private static void Sort(Span<double> a)
    {
        if (a.Length < 2) return;
        double pivot = a[a.Length / 2];
        int i = 0, j = a.Length - 1;
        while (i <= j)
        {
            while (a[i] < pivot) i++;
            while (a[j] > pivot) j--;
            if (i <= j)
            {
                (a[i], a[j]) = (a[j], a[i]);
                i++;
                j--;
            }
        }
        Sort(a[..(j + 1)]);
        Sort(a[i..]);
    }
}
