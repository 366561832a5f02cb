// x1 = 0.5, -1, 0.25
// m2 = 0.1, 0.2, 0.3, 0.4, 0.5, 0.6
// c3 = 1, -2, 3, 0.5, 0.25, -1, 2, 1
// idx1 = 1, 0, 1
// u = 0.7
//
// x1 = 2
// m2 =
// c3 = 3, 4
// idx1 = 0
// u = -0.3
using System;
using System.Numerics.Tensors;
using AotGrad;

public static partial class TensorSpansRead
{
    [Differentiable]
    public static double F(ReadOnlyTensorSpan<double> x1, ReadOnlyTensorSpan<double> m2, TensorSpan<double> c3, ReadOnlyTensorSpan<int> idx1, double u)
    {
        double s = m2.Rank * u;
        for (int i = 0; i < m2.Lengths[0]; i++)
        {
            double row = 1;
            for (int j = 0; j < m2.Lengths[1]; j++) row *= Math.Sin(m2[i, j] + x1[i]);
            s += row;
        }
        for (nint k = 0; k < x1.FlattenedLength; k++) s = Math.Cos(s) * x1[k] + s * x1[x1.Lengths[0] - 1 - k];
        int layers = (int)c3.Lengths[0], rows = (int)c3.Lengths[1];
        nint columns = c3.Lengths[2];
        for (int i = layers - 1; i >= 0; i--)
            for (int j = 0; j < rows; j++)
                for (int k = 0; columns > k; k++) s += c3[i, j, k] * c3[i, j, k] * (i + j * columns);
        for (long k = 0; k < idx1.FlattenedLength; k++) s *= x1[(nint)k] + x1[idx1[(int)k]];
        return x1.IsEmpty ? u : s / (double)x1.Lengths[0];
    }
}
