// x = 0.4, 0.9
// a = 0.6
using System;
using AotGrad;

public static partial class ReferenceToCapturedVariable
{
    public partial struct Pair(double p, double q)
    {
        public double P = p;
        public double Q = q;

        [Differentiable]
        public void Scale(double by)
        {
            P *= by;
            Q += P * by;
        }
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        double t = a * a, w = a + 1;
        Func<double, double> set = v =>
        {
            ref double r = ref t;
            r *= v;
            return v + r;
        };
        double s = set(x[0]) * t;

        double Both(ref double seen)
        {
            seen *= 3;
            return w * seen;
        }
        ref double other = ref w;
        s += Both(ref other) * w;

        var pair = new Pair(a, x[1]);
        double Scaled(double by)
        {
            pair.Scale(by);
            return pair.Q;
        }
        s += Scaled(a) * pair.P + Scaled(x[1]) * pair.Q;
        return s + t;
    }
}
