namespace AotGrad.Tests.Surface;

/// <summary>One method for each form of parameter and result; what is generated beside them is compared by <see cref="SignatureTests"/>.</summary>
public static partial class Signatures
{
    [Differentiable]
    public static float Spans(ReadOnlySpan<float> w, [NoGrad] ReadOnlySpan<float> x, [NoGrad] float target) =>
        w[0] * x[0] - target;

    [Differentiable]
    public static double Arrays(double[] w, int[] index, [NoGrad] double[] x) => w[index[0]] * x[0];

    [Differentiable]
    public static double Scalars(double x, [NoGrad] double y, double z) => x * y * z;

    [Differentiable]
    public static float OneScalar(float value) => value * value;

    [Differentiable]
    public static double Mixed(double bias, ReadOnlySpan<double> w, int i, bool negate) => negate ? -w[i] * bias : w[i] * bias;

    [Differentiable]
    public static double TwoPrecisions(float x, double y, long n) => x * y * n;

    [Differentiable]
    public static double ByReference(in double x, ref double y, out double z)
    {
        z = x * y;
        y *= 2;
        return x;
    }

    [Differentiable]
    public static double ReadOnlyReference(in double x, double y) => x * y;

    [Differentiable]
    public static void Written(ReadOnlySpan<double> x, Span<double> y) => y[0] = x[0];

    [Differentiable]
    public static double WrittenWithResult(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = x[0];
        return x[0] * x[0];
    }

    [Differentiable]
    public static double WritableButOnlyRead(Span<double> x) => x[0] * x[0];

    [Differentiable]
    public static int Count(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = x[0];
        return x.Length;
    }

    [Differentiable(Retain = ["h", "e"])]
    public static double Retaining(ReadOnlySpan<double> w, double x)
    {
        double h = w[0] * x;
        double e = Math.Sin(h);
        return e * h;
    }

    [Differentiable]
    public static double Defaults(double x, double y = 3, int n = 2) => x * y * n;

    [Differentiable]
    public static double NoGradWritten(ReadOnlySpan<double> x, [NoGrad] Span<double> trace)
    {
        trace[0] = Diff.Detach(x[0]);
        return x[0] * x[0];
    }

    [Differentiable]
    public static double ReferenceWithoutGradient(double x, [NoGrad] ref double y)
    {
        y += 1;
        return x * y;
    }

    [Differentiable(Retain = ["h"])]
    public static double RetainingScalars(double x)
    {
        double h = x * x;
        return h * h;
    }

    [Differentiable]
    public static double Listed(double y, params double[] x) => x[0] * x[1] * y;

    [Differentiable]
    public static double ReadOnlyPlace(ref readonly double x) => x * x;

    [Differentiable]
    internal static double Internal(double x) => x * x;

    [Differentiable]
    private static double Private(double x) => x * x;
}
