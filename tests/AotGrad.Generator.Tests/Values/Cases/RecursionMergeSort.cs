// x = 0.5, -0.3, 0.8, 1.2, -0.7, 0.1
//
// x = 2, 1
using System;
using AotGrad;

public static partial class RecursionMergeSort
{
    public readonly struct Item
    {
        public Item(double value, double key)
        {
            Value = value;
            Key = key;
        }

        public double Value { get; }

        public double Key { get; }
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Span<Item> items = new Item[x.Length];
        for (int i = 0; i < x.Length; i++) items[i] = new Item(x[i] * x[i], x[i]);
        Sort(items);
        double s = 0;
        for (int i = 0; i < items.Length; i++) s += (i + 1) * items[i].Value * items[i].Key;
        for (int k = 0; k < 2; k++)
        {
            var pair = new Item[2];
            pair[0] = new Item(s, x[k]);
            pair[1] = new Item(x[^1], s * 0.1);
            Sort(pair);
            s += pair[0].Value * pair[1].Key;
        }
        return s;
    }

    [Differentiable]
    private static void Sort(Span<Item> items)
    {
        if (items.Length < 2) return;
        var left = items[..(items.Length / 2)].ToArray();
        var right = items.Slice(items.Length / 2).ToArray();
        Sort(left);
        Sort(right);
        int i = 0, j = 0;
        for (int k = 0; k < items.Length; k++)
        {
            bool takeLeft = j == right.Length || (i < left.Length && left[i].Key <= right[j].Key);
            items[k] = takeLeft ? left[i++] : new Item(right[j].Value * 1.5, right[j++].Key);
        }
    }
}
