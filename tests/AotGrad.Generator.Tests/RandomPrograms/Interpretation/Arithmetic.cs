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
        return value with { Tangent = tangent };
    }

    public Dual Linear(ScalarType type, double value, Dual a, Jet partialA) =>
        Result(type, Plus(new Dual(value), a, partialA));

    public Dual Linear(ScalarType type, double value, Dual a, Jet partialA, Dual b, Jet partialB) =>
        Result(type, Plus(Plus(new Dual(value), a, partialA), b, partialB));

    public Dual Linear(ScalarType type, double value, Dual[] operands, Jet[] partials)
    {
        var sum = new Dual(value);
        for (int i = 0; i < operands.Length; i++)
            sum = Plus(sum, operands[i], partials[i]);
        return Result(type, sum);
    }

    private Dual Plus(Dual sum, Dual operand, Jet partial) => new(
        sum.Value,
        Plus(sum.Tangent, operand.Tangent, partial.Value),
        partial.Value == 0 || operand.Rate == 0 ? sum.Rate : sum.Rate + partial.Value * operand.Rate,
        Plus(Plus(sum.TangentRate, operand.TangentRate, partial.Value), operand.Tangent, partial.Rate));

    private double[]? Plus(double[]? sum, double[]? row, double factor)
    {
        if (row is null || factor == 0)
            return sum;
        sum ??= new double[lanes];
        for (int i = 0; i < sum.Length; i++)
            sum[i] += factor * row[i];
        return sum;
    }

    private Dual Result(ScalarType type, Dual exact)
    {
        if (!IsTame(exact.Value) || !IsTame(exact.Rate) || !IsTame(exact.Tangent) || !IsTame(exact.TangentRate))
            throw new RejectedException("magnitude");
        if (noise is null)
            return exact with { Value = type == ScalarType.Float ? (float)exact.Value : exact.Value };
        double size = type == ScalarType.Float ? FloatNoise : DoubleNoise;
        double Off(double value) => value * (1 + size * (2 * noise.NextDouble() - 1));
        void AllOff(double[]? row)
        {
            for (int i = 0; row is not null && i < row.Length; i++)
                row[i] = Off(row[i]);
        }
        // Small dyadic fractions are exact in any order of evaluation: ties between them are meant.
        double value = exact.Value * 1024 == Math.Round(exact.Value * 1024) ? exact.Value : Off(exact.Value);
        AllOff(exact.Tangent);
        AllOff(exact.TangentRate);
        return exact with { Value = value, Rate = exact.Rate == 0 ? 0 : Off(exact.Rate) };
    }

    private static bool IsTame(double[]? row)
    {
        if (row is null)
            return true;
        foreach (double value in row)
            if (!IsTame(value))
                return false;
        return true;
    }

    private static bool IsTame(double value) => Math.Abs(value) <= Largest;
}
