using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

/// <summary>
/// The arithmetic of one run. Values are rounded as C# rounds them. With noise, each result is off by a few units in its
/// last place instead: how far the outcome moves tells how exactly a case can be judged, and another trace of decisions
/// tells that it cannot.
/// </summary>
internal sealed class Arithmetic(int lanes, Random? noise = null, IReadOnlyList<double>? detached = null)
{
    private const double Largest = 1e6;
    private const double DoubleNoise = 1.0 / (1L << 49);
    private const double FloatNoise = 1.0 / (1 << 21);

    private readonly List<double> _detached = [];
    private int _steps;

    /// <summary>A hash of every decision that depends on a real value.</summary>
    public ulong Trace { get; private set; }

    /// <summary>The detached values in order, for a run at other inputs that holds them constant.</summary>
    public IReadOnlyList<double> Detached => _detached;

    public void Step(int limit = 20_000)
    {
        if (++_steps > limit)
            throw new RejectedException("steps");
    }

    public void Decide(double outcome) => Trace = (Trace ^ (ulong)BitConverter.DoubleToInt64Bits(outcome)) * 0x9E3779B97F4A7C15 + 1;

    public Dual Detach(Dual operand)
    {
        double value = detached is null ? operand.Value : detached[_detached.Count];
        _detached.Add(value);
        return new Dual(value);
    }

    /// <summary>The same value, with a further direction of its own: one of the last ones.</summary>
    public Dual Independent(Dual value, int fromEnd)
    {
        if (lanes == 0)
            return value;
        double[] tangent = [.. value.Tangent ?? new double[lanes]];
        tangent[^fromEnd]++;
        return new Dual(value.Value, tangent);
    }

    public Dual Linear(ScalarType type, double value, Dual a, double partialA) =>
        Result(type, value, Accumulate(null, a, partialA));

    public Dual Linear(ScalarType type, double value, Dual a, double partialA, Dual b, double partialB) =>
        Result(type, value, Accumulate(Accumulate(null, a, partialA), b, partialB));

    public Dual Linear(ScalarType type, double value, Dual[] operands, double[] partials)
    {
        double[]? tangent = null;
        for (int i = 0; i < operands.Length; i++)
            tangent = Accumulate(tangent, operands[i], partials[i]);
        return Result(type, value, tangent);
    }

    private double[]? Accumulate(double[]? sum, Dual operand, double partial)
    {
        if (operand.Tangent is null || partial == 0)
            return sum;
        sum ??= new double[lanes];
        for (int i = 0; i < sum.Length; i++)
            sum[i] += partial * operand.Tangent[i];
        return sum;
    }

    private Dual Result(ScalarType type, double value, double[]? tangent)
    {
        if (!(Math.Abs(value) <= Largest) || !IsTame(tangent))
            throw new RejectedException("magnitude");
        if (noise is null)
            return new Dual(type == ScalarType.Float ? (float)value : value, tangent);
        double size = type == ScalarType.Float ? FloatNoise : DoubleNoise;
        // Small dyadic fractions are exact in any order of evaluation: ties between them are meant.
        if (value * 1024 != Math.Round(value * 1024))
            value *= 1 + size * (2 * noise.NextDouble() - 1);
        for (int i = 0; tangent is not null && i < tangent.Length; i++)
            tangent[i] *= 1 + size * (2 * noise.NextDouble() - 1);
        return new Dual(value, tangent);
    }

    private static bool IsTame(double[]? tangent)
    {
        if (tangent is null)
            return true;
        foreach (double t in tangent)
            if (!(Math.Abs(t) <= Largest))
                return false;
        return true;
    }
}
