// x = 0.5, 2, -1
using System;
using AotGrad;

public static partial class CapturedArray
{
    [Differentiable]
    public static double F(double[] x)
    {
        const double scale = 2;
        double[] squares = new double[x.Length];
        int count = 0;
        for (int i = 0; i < x.Length; i++) Set(i);
        return squares[^1] * squares[0] + count;

        void Set(int i)
        {
            squares[i] = scale * x[i] * x[i];
            if (i > 0) squares[i] += squares[i - 1];
            count++;
        }
    }
}
