using System.Globalization;

namespace AotGrad.Generator.Tests.Halves;

/// <summary>Methods of another assembly that take and return structs, that are generic, and that call others in turn.</summary>
public sealed class OtherAssemblyStructsTests
{
    private const string Library = """
        using System;
        using System.Numerics;
        using AotGrad;

        namespace Physics;

        public readonly partial record struct Moments(double Mass, double First, int Count)
        {
            [Differentiable]
            public static Moments operator +(Moments a, Moments b) => new(a.Mass + b.Mass, a.First * b.Mass + b.First, a.Count + b.Count);

            [Differentiable]
            public double Centre(double offset) => First / Mass + offset * Count;
        }

        public struct Body
        {
            public int Kind;
            public double X, Mass;
        }

        public partial struct Counter
        {
            public double Sum;

            [Differentiable]
            public void Add(double x, int times)
            {
                if (times == 0) return;
                Sum = Sum * x + Math.Sin(x);
                Add(x * Sum, times - 1);
            }
        }

        public struct Pair<T>
        {
            public T First, Second;
        }

        public static partial class Systems
        {
            private static readonly double[] s_weights = [0.5, 2];

            [Differentiable]
            public static Moments Sum(ReadOnlySpan<Body> bodies, double origin) => bodies.Length switch
            {
                0 => new Moments(0.5, 0, 0),
                1 => new Moments(bodies[0].Mass, Arm(bodies[0], origin), bodies[0].Kind),
                _ => Sum(bodies[..(bodies.Length / 2)], origin) + Sum(bodies[(bodies.Length / 2)..], origin * 0.9),
            };

            [Differentiable]
            private static double Arm(Body body, double origin) => Distance((body.X, origin)) * body.Mass * s_weights[body.Kind % 2];

            [Differentiable]
            private static double Distance((double A, double B) points) => Square(points.A - points.B).Value;

            [Differentiable]
            internal static (double Value, bool Large) Square(double x) => (x * x, x > 1);

            [Differentiable]
            public static void Kick(Span<Body> bodies, ref Body first, in Moments by, out (double X, double Mass) last)
            {
                for (int i = 0; i < bodies.Length; i++)
                {
                    bodies[i].X += 0.1 * Math.Sin(by.First) * bodies[i].Mass;
                    bodies[i].Mass *= 1.1;
                    bodies[i].Kind++;
                }
                first.X *= bodies[0].X;
                last = (bodies[^1].X, bodies[^1].Mass * first.X);
            }

            [Differentiable]
            public static T Power<T>(T x, int n)
                where T : IFloatingPointIeee754<T>
                => n == 0 ? T.One : x * Power(x, n - 1);

            [Differentiable]
            public static (T Low, T High) Bounds<T>(ReadOnlySpan<Pair<T>> pairs, T by)
                where T : IFloatingPointIeee754<T>
            {
                T low = by, high = by;
                foreach (Pair<T> pair in pairs)
                {
                    low += pair.First * pair.Second;
                    high *= T.Cos(pair.First) + by;
                }
                return (low, high);
            }

            [Differentiable]
            public static Vector3 Walk(Span<Vector3> path, Quaternion turn)
            {
                if (path.Length < 2) return path[0] * turn.W;
                path[1] = Vector3.Transform(path[0], turn) + 0.1f * path[0];
                return Walk(path[1..], turn * turn) + path[0];
            }
        }
        """;

    private const string Caller = """
        using System;
        using System.Numerics;
        using AotGrad;
        using Physics;

        public static partial class Model
        {
            [Differentiable]
            public static double Loss(ReadOnlySpan<double> x)
            {
                var bodies = new Body[3];
                for (int i = 0; i < bodies.Length; i++) bodies[i] = new Body { Kind = i, X = x[i], Mass = 1 + x[i] * x[i] };
                var first = new Body { X = x[0], Mass = 2 };
                var counter = new Counter { Sum = x[1] };
                double s = 0;
                for (int k = 0; k < 2; k++)
                {
                    Moments sum = Systems.Sum(bodies, x[k]) + new Moments { Mass = x[k], First = 1, Count = k };
                    Systems.Kick(bodies.AsSpan(k), ref first, sum, out (double X, double Mass) last);
                    counter.Add(Math.Tanh(last.X), 2);
                    s += Math.Tanh(sum.Centre(last.Mass) * first.X) + Math.Sin(Inner(bodies, x[2]));
                }
                var pairs = new Pair<double>[2];
                pairs[0].First = s * 0.01;
                pairs[1] = new Pair<double> { First = counter.Sum, Second = x[0] };
                (double low, double high) = Systems.Bounds<double>(pairs, x[1]);
                return low * high + Systems.Power(x[0], 3) + bodies[2].X * bodies[1].Mass;
            }

            // Calls of calls: six methods deep, in both assemblies.
            [Differentiable]
            private static double Inner(ReadOnlySpan<Body> bodies, double by) => Outer(bodies, by * by, 1);

            [Differentiable]
            private static double Outer(ReadOnlySpan<Body> bodies, double by, int n) => n == 0 ? Systems.Sum(bodies, by).First : Outer(bodies[1..], by * 1.5, n - 1);

            [Differentiable]
            public static float Path(ReadOnlySpan<float> x)
            {
                Span<Vector3> path = stackalloc Vector3[3];
                path[0] = new Vector3(x[0], x[1], x[2]);
                Vector3 end = Systems.Walk(path, Quaternion.Normalize(new Quaternion(x[0], 0.1f, 0.2f, 1)));
                return Vector3.Dot(end, path[2]) + path[1].Length() * Systems.Power(x[1], 2);
            }
        }
        """;

    private delegate T Function<T>(ReadOnlySpan<T> x);

    private delegate T Gradient<T>(ReadOnlySpan<T> x, Span<T> xGrad);

    [Fact]
    public void Gradients_are_those_of_differences()
    {
        using var assemblies = new LibraryAndCaller(Library, Caller);
        Assert.Contains("global::Physics.Systems.SumForward(bodies, ", assemblies.Text);
        Assert.Contains("global::Physics.Systems.PowerForward<double>(", assemblies.Text);
        Type model = assemblies.Type("Model");
        var loss = model.GetMethod("Loss")!.CreateDelegate<Function<double>>();
        Check(x => loss(x), model.GetMethod("LossGradient")!.CreateDelegate<Gradient<double>>(), [0.4, 0.7, -0.2], 1e-5, 1e-6);
        Check(x => loss(x), model.GetMethod("LossGradient")!.CreateDelegate<Gradient<double>>(), [-0.4, 1.3, 0.1], 1e-5, 1e-6);
        var path = model.GetMethod("Path")!.CreateDelegate<Function<float>>();
        Check<float>(x => path(x), model.GetMethod("PathGradient")!.CreateDelegate<Gradient<float>>(), [0.5f, -0.3f, 0.8f], 1f / 128, 5e-3);
    }

    private static void Check<T>(Func<T[], T> function, Gradient<T> gradient, T[] x, double step, double tolerance)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        var actual = new T[x.Length];
        Assert.Equal(double.CreateChecked(function(x)), double.CreateChecked(gradient(x, actual)), tolerance);
        for (int i = 0; i < x.Length; i++)
        {
            T[] above = [.. x], below = [.. x];
            above[i] += T.CreateChecked(step);
            below[i] -= T.CreateChecked(step);
            double expected = (double.CreateChecked(function(above)) - double.CreateChecked(function(below))) / (2 * step);
            Assert.True(Math.Abs(expected - double.CreateChecked(actual[i])) <= tolerance * (1 + Math.Abs(expected)), string.Create(CultureInfo.InvariantCulture, $"x[{i}]: expected {expected}, is {actual[i]}"));
        }
    }
}
