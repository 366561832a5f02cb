namespace AotGrad.Generator.Tests.HandWrittenRules;

/// <summary>Methods with rules of which derivatives of derivatives exist.</summary>
/// <param name="Targets">Where MARK stands, a program without rules has [Differentiable].</param>
/// <param name="Rules">What a program without rules lacks.</param>
/// <param name="Body">Of a function of <c>ReadOnlySpan&lt;double&gt; x</c>, whose four elements are not far from 0.5.</param>
internal sealed record SecondDerivativeCase(string Name, string Targets, string Rules, string Body)
{
    /// <summary>Derivatives of all kinds.</summary>
    public static readonly IReadOnlyList<SecondDerivativeCase> OfAllKinds =
    [
        new("A number of a number",
            "MARK public static double Bell(double x) => Math.Exp(-x * x);",
            "[BackwardOf(nameof(Bell)), Differentiable] public static void BellRule(double x, double result, ref double xGrad, double resultGrad) => xGrad -= 2 * x * result * resultGrad;",
            "double s = x[0]; for (int i = 0; i < x.Length; i++) { s = Bell(s * x[i]) + x[i] * s; if (s > 0.9) s *= Bell(x[i]); } return s * Bell(s);"),
        new("A number of a span",
            """
            MARK public static double LogSumExp(ReadOnlySpan<double> x)
            {
                double s = 0;
                foreach (double v in x) s += Math.Exp(v);
                return Math.Log(s);
            }
            """,
            """
            [BackwardOf(nameof(LogSumExp)), Differentiable]
            public static void LogSumExpRule(ReadOnlySpan<double> x, double result, Span<double> xGrad, double resultGrad)
            {
                for (int i = 0; i < x.Length; i++) xGrad[i] += resultGrad * Math.Exp(x[i] - result);
            }
            """,
            "double[] h = new double[3]; double s = 1; for (int k = 1; k < 4; k++) { h[k % 3] = s * x[k]; s = LogSumExp(h) * LogSumExp(x[..k]); h[0] += s * s; } return s * h[0];"),
        new("A layer of which the rule takes what it writes",
            """
            MARK public static void Softmax(ReadOnlySpan<double> x, Span<double> y)
            {
                double sum = 0;
                for (int i = 0; i < x.Length; i++) { y[i] = Math.Exp(x[i]); sum += y[i]; }
                for (int i = 0; i < x.Length; i++) y[i] /= sum;
            }
            """,
            """
            [BackwardOf(nameof(Softmax)), Differentiable]
            public static void SoftmaxRule(ReadOnlySpan<double> y, Span<double> xGrad, Span<double> yGrad)
            {
                double mean = 0;
                for (int i = 0; i < y.Length; i++) mean += y[i] * yGrad[i];
                for (int i = 0; i < y.Length; i++) xGrad[i] += y[i] * (yGrad[i] - mean);
                yGrad.Clear();
            }
            """,
            "double[] y = new double[4], z = new double[4]; Softmax(x, y); double s = 0; for (int k = 0; k < 3; k++) { for (int i = 0; i < 4; i++) z[i] = y[i] * x[k] * 3; Softmax(z, y); s += y[k] * y[k + 1] * z[0]; } return s;"),
        new("A layer that changes its argument",
            """
            MARK public static void Grow(Span<double> v, double rate)
            {
                for (int i = 0; i < v.Length; i++) v[i] = Math.Exp(rate * v[i]);
            }
            """,
            """
            [BackwardOf(nameof(Grow)), Differentiable]
            public static void GrowRule(ReadOnlySpan<double> v, double rate, Span<double> vGrad, ref double rateGrad)
            {
                for (int i = 0; i < v.Length; i++)
                {
                    rateGrad += vGrad[i] * v[i] * Math.Log(v[i]) / rate;
                    vGrad[i] *= rate * v[i];
                }
            }
            """,
            "double[] h = x.ToArray(); double s = 0; for (int k = 0; k < 2; k++) { Grow(h, x[k] * 0.7); s += h[0] * h[3]; Grow(h.AsSpan(1, 2), h[3] * 0.1); } return s + h[1];"),
        new("References",
            """
            MARK public static double Turn(ref double u, in double by, out double w)
            {
                w = u * by * by;
                double old = u;
                u = Math.Sin(by) * u + w;
                return old * u;
            }
            """,
            """
            [BackwardOf(nameof(Turn)), Differentiable]
            public static void TurnRule(double u, double by, double w, ref double uGrad, ref double byGrad, ref double wGrad, double resultGrad)
            {
                double after = uGrad + u * resultGrad;
                double inner = wGrad + after;
                byGrad += after * Math.Cos(by) * u + inner * 2 * u * by;
                uGrad = after * Math.Sin(by) + inner * by * by + resultGrad * (Math.Sin(by) * u + w);
                wGrad = 0;
            }
            """,
            "double u = x[0], s = 0; double[] h = new double[2]; for (int i = 1; i < 4; i++) { s += Turn(ref u, x[i], out double w) * w; s += Turn(ref h[0], u, out double z); h[1] += w * z; } return s * u + h[0] * h[1];"),
        new("Structs",
            """
            public readonly record struct Vec(double X, double Y, int Kind);
            MARK public static Vec Mix(Vec a, Vec b, int k) => new(a.X * b.Y + k, Math.Sin(a.Y) * b.X, a.Kind + 1);
            MARK public static double Area(ReadOnlySpan<Pair> p, double by)
            {
                double s = 0;
                foreach (Pair v in p) s += v.A * v.B * v.B * by;
                return s;
            }
            public struct Pair(double a, double b) { public double A = a, B = b; }
            """,
            """
            [BackwardOf(nameof(Mix)), Differentiable]
            public static void MixRule(Vec a, Vec b, ref Vec aGrad, ref Vec bGrad, Vec resultGrad)
            {
                aGrad = new Vec(aGrad.X + resultGrad.X * b.Y, aGrad.Y + resultGrad.Y * Math.Cos(a.Y) * b.X, 0);
                bGrad = new Vec(bGrad.X + resultGrad.Y * Math.Sin(a.Y), bGrad.Y + resultGrad.X * a.X, 0);
            }
            [BackwardOf(nameof(Area)), Differentiable]
            public static void AreaRule(ReadOnlySpan<Pair> p, double by, double result, Span<Pair> pGrad, ref double byGrad, double resultGrad)
            {
                byGrad += resultGrad * result / by;
                for (int i = 0; i < p.Length; i++)
                {
                    pGrad[i].A += resultGrad * p[i].B * p[i].B * by;
                    pGrad[i].B += 2 * resultGrad * p[i].A * p[i].B * by;
                }
            }
            """,
            """
            var v = new Vec(x[0], x[1], 0);
            var p = new Pair[3];
            double s = 0;
            for (int i = 0; i < 3; i++)
            {
                v = Mix(v, Mix(new Vec(x[2], v.X, 1), new Vec(v.Y, x[3], 2), i), 1);
                p[i] = new Pair(v.X, s);
                s += 0.1 * v.X * v.Y + Area(p, x[i]);
            }
            return s;
            """),
        new("Arrays, numbers of two kinds and constants",
            """
            MARK public static double Power(double[] x, [NoGrad] double power, float rate)
            {
                double s = 0;
                foreach (double v in x) s += Math.Pow(v, power);
                return s * rate;
            }
            """,
            """
            [BackwardOf(nameof(Power)), Differentiable]
            public static void PowerRule(double[] x, double power, float rate, double result, Span<double> xGrad, ref float rateGrad, double resultGrad)
            {
                rateGrad += (float)(resultGrad * result / rate);
                for (int i = 0; i < x.Length; i++) xGrad[i] += resultGrad * rate * power * Math.Pow(x[i], power - 1);
            }
            """,
            "double[] h = x.ToArray(); double s = 1; for (int i = 0; i < 3; i++) { h[i] *= s; s += Power(h, 3, 0.5f) * x[i]; } return s;"),
        new("Recursion",
            """
            MARK public static double Mean(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += v * v * v; return s; }
            [Differentiable] public static double Tree(ReadOnlySpan<double> x, double a) => x.Length < 2 ? Mean(x) * a : Mean(x) + Tree(x[1..], a * Mean(x[..1]) + 1) * Tree(x[2..], a);
            """,
            """
            [BackwardOf(nameof(Mean)), Differentiable]
            public static void MeanRule(ReadOnlySpan<double> x, Span<double> xGrad, double resultGrad) { for (int i = 0; i < x.Length; i++) xGrad[i] += 3 * x[i] * x[i] * resultGrad; }
            """,
            "return Tree(x, x[0]) * x[1];"),
        new("Rules that call their targets and others",
            """
            MARK public static double Wave(double x, double y) => Math.Sin(x) * y;
            MARK public static double Exponent(double x) => Math.Exp(x);
            """,
            """
            [BackwardOf(nameof(Exponent)), Differentiable]
            public static void ExponentRule(double x, ref double xGrad, double resultGrad) => xGrad += Exponent(x) * resultGrad;
            [BackwardOf(nameof(Wave)), Differentiable]
            public static void WaveRule(double x, double y, double resultGrad, ref double xGrad, ref double yGrad)
            {
                xGrad += Wave(Math.PI / 2 - x, y) * resultGrad;
                Give(ref yGrad, Math.Sin(x) * resultGrad);
            }
            [Differentiable] public static void Give(ref double to, double more) => to += more;
            """,
            "double s = 1; foreach (double v in x) s = Wave(s * v, Exponent(v)) + Exponent(s * 0.1); return s;"),
        new("Generic",
            """
            MARK public static T Cube<T>(T x, ReadOnlySpan<T> w) where T : System.Numerics.IFloatingPointIeee754<T> => x * x * x * w[0];
            """,
            """
            [BackwardOf(nameof(Cube)), Differentiable]
            public static void CubeRule<T>(T x, ReadOnlySpan<T> w, ref T xGrad, Span<T> wGrad, T resultGrad) where T : System.Numerics.IFloatingPointIeee754<T>
            {
                xGrad += T.CreateChecked(3) * x * x * w[0] * resultGrad;
                wGrad[0] += x * x * x * resultGrad;
            }
            """,
            "double s = x[0]; foreach (double v in x) s = Cube(s * v, x) + v; return s * Cube(s, x[1..]);"),
        new("Both rules of a target, marked",
            "MARK public static double Wave(double x, double y) => Math.Sin(x * y) + y;",
            """
            [BackwardOf(nameof(Wave)), Differentiable]
            public static void WaveRule(double x, double y, ref double xGrad, ref double yGrad, double resultGrad)
            {
                double c = Math.Cos(x * y) * resultGrad;
                xGrad += y * c;
                yGrad += x * c + resultGrad;
            }
            [TangentOf(nameof(Wave)), Differentiable]
            public static (double Value, double Tangent) WaveTangent(double x, double xTangent, double y, double yTangent) =>
                (Math.Sin(x * y) + y, Math.Cos(x * y) * (x * yTangent + y * xTangent) + yTangent);
            """,
            "double s = 1; foreach (double v in x) s = Wave(s, v) * Wave(v, s); return s;"),
    ];
}
