// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>Captured variables that are changed as receivers, by reference, by their own methods and by their getters.</summary>
public static partial class CapturesChangedElsewhere
{
    public interface IStep
    {
        double Next(double t);
    }

    [Differentiable]
    public static double F(double a, double b, double c)
    {
        Point p = new() { X = a, Y = b };
        double s = p.Grow(() => p.X * c, 2);
        void Pull(ref Point q, Func<double> g)
        {
            q.X *= g();
            q.Y += p.X;
        }

        Pull(ref p, () => p.Y * p.X);
        Point o = p;
        Pull(ref o, () => p.Y * o.X);
        s += p.X * o.Y + p.Y * o.X;

        double k = a;
        s += k.Tripled(() => k * k) + k;
        double Through(ref double v, Func<double, double> f)
        {
            v = f(v) * b;
            k += v;
            return f(k);
        }

        s += Through(ref k, t => t * k + b);
        ref double w = ref k;
        s += Through(ref w, t => t * k * c) * k;

        s += Run(new Step { K = b }, a) * c;

        Counter n = new() { V = a };
        double Counted(double t) => n.Next * t + n[2];
        (double D, Counter C) pair = (c, n);
        double Paired() => pair.C.Next * pair.D;
        return s + Counted(b) + Counted(c) + n.Next + n.V + Paired() + Paired() + pair.C.V;
    }

    [Differentiable]
    private static double Tripled(this ref double k, Func<double> f)
    {
        double before = f();
        k *= 3;
        return before + f();
    }

    [Differentiable]
    private static double Run<TF>(TF g, double t)
        where TF : struct, IStep
    {
        double s = 0;
        void Add(double u) => s += g.Next(u);
        Add(t);
        Add(t * 2);
        TF h = g;
        Func<double, double> both = u => h.Next(u) * g.Next(u);
        return s * both(t) + g.Next(s) + h.Next(t);
    }

    public partial struct Point
    {
        public double X, Y;

        [Differentiable]
        public double Grow(Func<double> f, int n)
        {
            double s = 0;
            for (int i = 0; i < n; i++)
            {
                s += f();
                X *= 1.5;
                Y += X;
            }
            return s + f();
        }
    }

    public partial struct Step : IStep
    {
        public double K;

        [Differentiable]
        public double Next(double t)
        {
            K *= 1.5;
            return K * t;
        }
    }

    public partial struct Counter
    {
        public double V;

        [Differentiable]
        public double Next
        {
            get
            {
                V *= 1.5;
                return V;
            }
        }

        [Differentiable]
        public double this[int i]
        {
            get
            {
                V += i;
                return V * i;
            }
        }
    }
}
