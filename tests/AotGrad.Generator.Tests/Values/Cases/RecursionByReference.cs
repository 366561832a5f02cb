// x = 0.5, 2, -1, 3
// s = 0.5
//
// x =
// s = 2
using System;
using AotGrad;

public static partial class RecursionByReference
{
    [Differentiable]
    public static double F(Span<double> x, ref double s)
    {
        double product = 1;
        for (int k = 0; k < 2; k++)
        {
            double scale = s + 1;
            Walk(x, 0, ref s, out double last, in scale);
            product *= last * s;
            if (x.Length > 1) Walk(x[2..], 0, ref x[0], out x[1], 0.5 * product);
        }
        return product;
    }

    [Differentiable]
    private static void Walk(ReadOnlySpan<double> x, int i, ref double sum, out double last, in double scale)
    {
        last = scale;
        if (i >= x.Length) return;
        double before = sum;
        sum += x[i] * sum;
        Walk(x, i + 1, ref sum, out last, before * scale);
        last += sum * before;
    }
}
