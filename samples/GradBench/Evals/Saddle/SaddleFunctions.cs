using GradBench.Protocol;

namespace GradBench.Evals;

/// <param name="Start">Where every descent begins.</param>
public sealed record SaddleInput(double[] Start);

internal static class SaddleFunctions
{
    private static readonly SaddleInput s_example = new([1, 1]);

    /// <summary>The first letter is the mode of the outer derivative, the second that of the inner one: forward or reverse.</summary>
    public static Module Module { get; } = new("saddle",
    [
        new Function<SaddleInput>("ff", s_example, input => Find(input, start => new GreatestFF(start), (x0, x1) => new DepthByForward(x0, x1))),
        new Function<SaddleInput>("fr", s_example, input => Find(input, start => new GreatestFR(start), (x0, x1) => new DepthByReverse(x0, x1))),
        new Function<SaddleInput>("rf", s_example, input => Find(input, start => new GreatestRF(start), (x0, x1) => new DepthByForward(x0, x1))),
        new Function<SaddleInput>("rr", s_example, input => Find(input, start => new GreatestRR(start), (x0, x1) => new DepthByReverse(x0, x1))),
    ]);

    /// <summary>The first point, and the second one that belongs to it.</summary>
    private static Work Find<TGreatest, TDepth>(SaddleInput input, Func<double[], TGreatest> greatest, Func<double, double, TDepth> depth)
        where TGreatest : struct, IObjective
        where TDepth : struct, IObjective
    {
        RequestException.ThrowUnless(input.Start.Length == 2, "'start' is not of length 2.");
        double[] saddle = new double[4];
        return new Work(Run, () => saddle);

        void Run()
        {
            Span<double> x = saddle.AsSpan(0, 2), y = saddle.AsSpan(2, 2);
            input.Start.CopyTo(x);
            GradientDescent.Minimize(greatest(input.Start), x);
            input.Start.CopyTo(y);
            GradientDescent.Minimize(depth(x[0], x[1]), y);
        }
    }
}

internal readonly struct GreatestFF(double[] start) : IObjective
{
    public double Value(ReadOnlySpan<double> x) => Greatest.ByForward(x, start);

    public void Gradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient[0] = Greatest.ByForwardTangent(x, [1, 0], start).resultTangent;
        gradient[1] = Greatest.ByForwardTangent(x, [0, 1], start).resultTangent;
    }
}

internal readonly struct GreatestFR(double[] start) : IObjective
{
    public double Value(ReadOnlySpan<double> x) => Greatest.ByReverse(x, start);

    public void Gradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient[0] = Greatest.ByReverseTangent(x, [1, 0], start).resultTangent;
        gradient[1] = Greatest.ByReverseTangent(x, [0, 1], start).resultTangent;
    }
}

internal readonly struct GreatestRF(double[] start) : IObjective
{
    public double Value(ReadOnlySpan<double> x) => Greatest.ByForward(x, start);

    public void Gradient(ReadOnlySpan<double> x, Span<double> gradient) => Greatest.ByForwardGradient(x, start, gradient);
}

internal readonly struct GreatestRR(double[] start) : IObjective
{
    public double Value(ReadOnlySpan<double> x) => Greatest.ByReverse(x, start);

    public void Gradient(ReadOnlySpan<double> x, Span<double> gradient) => Greatest.ByReverseGradient(x, start, gradient);
}
