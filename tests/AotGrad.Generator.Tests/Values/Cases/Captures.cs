// x = 0.5
// y = -1.5
//
// x = -2
// y = 0.25
using System;
using AotGrad;

public static partial class Captures
{
    [Differentiable]
    public static double F(double x, double y)
    {
        Func<double, double> square = static v => v * v;
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            double z = i * x;
            Func<double, double> local = v => v * z * y + Add(v) + square(z);
            s += local(s * 0.1 + x) + y * Bumped(i);
        }
        return square(x) + s * y;

        double Add(double v) => Math.Sin(v + x * y);

        double Bumped(int k)
        {
            if (k == 1) Turn();
            y += x * 0.5;
            return y;
        }

        void Turn() => (x, y) = (x + 0.1, y * 1.5);
    }
}
