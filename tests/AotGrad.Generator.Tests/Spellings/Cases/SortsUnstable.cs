// y = 3, 1, 2, -1, 0.5, 2.5
//
// y = 2
using System;
using AotGrad;

public static partial class SortSelection
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        for (int i = 0; i < y.Length - 1; i++)
        {
            int least = i;
            for (int j = i + 1; j < y.Length; j++)
                if (y[j] < y[least]) least = j;
            (y[i], y[least]) = (y[least], y[i]);
        }
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}

public static partial class SortHeap
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        int n = y.Length;
        for (int start = n / 2 - 1; start >= 0; start--) Sift(y, start, n);
        for (int end = n - 1; end > 0; end--)
        {
            (y[0], y[end]) = (y[end], y[0]);
            Sift(y, 0, end);
        }
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;

        static void Sift(Span<double> heap, int root, int end)
        {
            while (true)
            {
                int child = 2 * root + 1;
                if (child >= end) return;
                if (child + 1 < end && heap[child] < heap[child + 1]) child++;
                if (heap[root] >= heap[child]) return;
                double t = heap[root];
                heap[root] = heap[child];
                heap[child] = t;
                root = child;
            }
        }
    }
}

public static partial class SortQuick
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        Span<int> stack = stackalloc int[64];
        int top = 0;
        stack[top++] = 0;
        stack[top++] = y.Length - 1;
        while (top > 0)
        {
            int hi = stack[--top], lo = stack[--top];
            if (lo >= hi) continue;
            double pivot = y[hi];
            int at = lo;
            for (int j = lo; j < hi; j++)
                if (y[j] < pivot)
                {
                    (y[at], y[j]) = (y[j], y[at]);
                    at++;
                }
            (y[at], y[hi]) = (y[hi], y[at]);
            stack[top++] = lo; stack[top++] = at - 1;
            stack[top++] = at + 1; stack[top++] = hi;
        }
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}

public static partial class SortByIndex
{
    [Differentiable]
    public static double F(Span<double> y)
    {
        int[] order = new int[y.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        for (int i = 1; i < order.Length; i++)
        {
            int key = order[i], j = i;
            for (; j > 0 && y[order[j - 1]] > y[key]; j--) order[j] = order[j - 1];
            order[j] = key;
        }
        double[] sorted = new double[y.Length];
        for (int i = 0; i < order.Length; i++) sorted[i] = y[order[i]];
        sorted.CopyTo(y);
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i];
        return s;
    }
}
