// x2 = 0.5, -1, 0.25, 2
// y2 = 0.1, 0.2, 0.3, 0.4, 0.5, 0.6
// f3 = 1, -2, 3, 0.5
// n1 = 3, 1, 2
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorSpansWritten
{
    [Differentiable]
    public static double F(ReadOnlyTensorSpan<double> x2, TensorSpan<double> y2, [NoGrad] TensorSpan<double> f3, TensorSpan<int> n1)
    {
        double s = 0;
        for (int i = 0; i < y2.Lengths[0]; i++)
        {
            for (int j = 0; j < y2.Lengths[1]; j++)
            {
                y2[i, j] = Math.Sin(y2[i, j] * x2[i, j % 2]);
                if (j > 0) y2[i, j] *= y2[i, j - 1];
                s += y2[i, j] * y2[1 - i, 2 - j];
            }
        }
        y2[0, 0]++;
        (y2[0, 1], y2[1, 1]) = (y2[1, 1], 2 * y2[0, 1]);
        ref double corner = ref y2[1, 2];
        corner += corner * corner;
        TensorSpan<double> z = y2;
        z[1, 0] = Scale(z, 0, x2[0, 0]);
        f3[0, 0, 0] = 2 + f3[1, 0, 1];
        f3[0, 0, 1] += 1;
        n1[0] = n1[1] + n1[2];
        int k = 0;
        n1[k++] += k;
        return s * f3[0, 0, 0] * f3[0, 0, 1] + n1[0] * z[1, 0];
    }

    [Differentiable]
    private static double Scale(ReadOnlyTensorSpan<double> m, int row, double by)
    {
        double s = 0;
        for (nint j = 0; j < m.Lengths[1]; j++) s += by * m[row, j] * m[row, j];
        return s;
    }
}
