namespace AotGrad.Generator.Tests.HalfTyped;

/// <summary>Programs as people write them, to be broken.</summary>
internal static class Sources
{
    public static readonly IReadOnlyDictionary<string, string> ByName = new Dictionary<string, string>
    {
        ["Loss"] = """
            [Differentiable]
            public static float Loss(ReadOnlySpan<float> w, [NoGrad] ReadOnlySpan<float> x, [NoGrad] float target = 1f)
            {
                float s = 0;
                for (int i = 0; i < w.Length; i++) s += w[i] * x[i];
                float e = MathF.Tanh(s) - target;
                return e * e;
            }
            """,
        ["Functions"] = """
            [Differentiable]
            public static double Functions(double x, params double[] y)
            {
                Func<double, double> f = v => v * x + Twice(), g = Math.Sin;
                Bump(by: 2);
                return f(g(y[0]));

                double Twice() => 2 * x;
                void Bump(double by) { x += by; }
            }
            """,
        ["Generic"] = """
            [Differentiable]
            public static T Generic<T>(ReadOnlySpan<T> x, T y) where T : System.Numerics.IFloatingPointIeee754<T>
            {
                T s = T.Zero;
                foreach (T v in x) s += T.Sin(v) * T.CreateChecked(0.5) + Twice(y);
                return s;
                static U Twice<U>(U v) where U : System.Numerics.IFloatingPointIeee754<U> => v + v;
            }
            """,
        ["Rule"] = """
            public static double Rule(Span<double> x, in double y) => x[0] * y;

            [ForwardOf(nameof(Rule))]
            internal static double RuleForward(Span<double> x, in double y, Span<double> saved) => Rule(x, saved[0] = y);

            [SavedLengthOf(typeof(Program), "Rule")]
            public static int RuleSaved(ReadOnlySpan<double> x) => x.Length;

            [BackwardOf(nameof(Rule))]
            public static void RuleRule(ReadOnlySpan<double> x, ReadOnlySpan<double> saved, Span<double> xGrad, ref double yGrad, double resultGrad) => yGrad += resultGrad * x[0];

            [Differentiable]
            public static double RuleUser(Span<double> x, double y) => Rule(x, y) * y;
            """,
        ["Recurrence"] = """
            [Differentiable(Retain = ["y"])]
            internal static double Recurrence(double a, double x, int n)
            {
                double y = x;
                while (n-- > 0) y = Math.Sin(a * y);
                return y > 0 ? y : -y;
            }
            """,
        ["Exits"] = """
            [Differentiable]
            public static double Exits(double[] x, double limit)
            {
                double s = 1;
                foreach (double v in x)
                {
                    if (v < 0) continue;
                    s *= v;
                    if (s > limit) return s * s;
                    else if (s is > 0 and < 1) break;
                }
                do { s /= 2; } while (s > 1);
                return s;
            }
            """,
        ["Choices"] = """
            [Differentiable]
            public static double Choices(double x, int kind)
            {
                switch (kind)
                {
                    case 0: return x;
                    case 1 when x > 0: x *= x; break;
                    default: x = kind switch { 2 => x + 1, _ => Math.Max(x, 3) }; break;
                }
                return x;
            }
            """,
        ["Calls"] = """
            [Differentiable]
            public static double Calls(ref double x, out double y)
            {
                y = Twice(value: x, factor: 2);
                Add(ref x, y);
                return Half(x) + Diff.Detach(y);

                static double Half(double v) => v / 2;
            }

            [Differentiable]
            private static double Twice(double value, double factor = 1) => value * factor;

            [Differentiable]
            private static void Add(ref double x, double y) => x += y;
            """,
        ["Views"] = """
            [Differentiable]
            public static void Views(ReadOnlySpan<double> w, Span<double> y, int n)
            {
                Span<double> h = stackalloc double[n + 1];
                var row = w.Slice(1, n)[1..^1];
                double[] t = new double[n], u = [1, w[0], row[^1]];
                for (int i = n - 1, j = 0; i >= 0; i -= 1, j++) y[i] = h[i] * u[j] + t[^(j + 1)];
                y[1..].Clear();
            }
            """,
        ["Tuples"] = """
            [Differentiable]
            public static double Tuples(double x, double y)
            {
                (x, y) = (y, x + (double)(float)y);
                var (a, b) = (x * 2, y);
                if (!(a > b) || a == 0 && b != 1) throw new ArgumentException("a", nameof(x));
                return a++ - --b;
            }
            """,
        ["Refused"] = """
            [Differentiable]
            public double Refused(decimal m, Func<double, double> f, (int, double) t, double x)
            {
                try { x = f(x); } finally { Total = x; }
                using var s = new System.IO.MemoryStream();
                ref double r = ref x;
                return x switch { double d => d, _ => t.Item2 } + new[] { 1.0, .. new[] { x } }[0];
            }
            """,
        ["Unsafe"] = """
            [Differentiable]
            public static unsafe double Unsafe<T>(double* p, params double[] rest) where T : struct
            {
                goto end;
                end: return p[0] + rest.Length + sizeof(T) + (rest?[0] ?? 1);
            }
            """,
        ["Generic"] = """
            [Differentiable]
            public static double Generic(ReadOnlySpan<double> x)
            {
                double sum = 0;
                foreach (ref readonly double v in x) sum += v;
                for (long k = 0L; k <= x.Length; k = k * 2 + 1) sum -= x[(int)k] % 2;
                return Math.Pow(sum, 2) + Math.Round(sum, 1, MidpointRounding.ToEven) + double.Parse("1");
            }
            """,
    };

    public static string File(string members) => $$"""
        using System;
        using AotGrad;

        namespace Half.Typed;

        public partial class Model
        {
            private static double Total { get; set; }

        {{members}}
        }
        """;
}
