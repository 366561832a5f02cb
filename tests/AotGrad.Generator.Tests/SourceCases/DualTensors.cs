namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>Stands for TensorPrimitives where a method is run on <see cref="Dual"/> numbers.</summary>
public static class DualTensors
{
    public static void Abs(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Abs);

    public static void Acos(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Acos);

    public static void Asin(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Asin);

    public static void Atan(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Atan);

    public static void Cbrt(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Cbrt);

    public static void Cos(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Cos);

    public static void Cosh(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Cosh);

    public static void Exp(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Exp);

    public static void Exp2(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Exp2);

    public static void ExpM1(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.ExpM1);

    public static void Log(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Log);

    public static void LogP1(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.LogP1);

    public static void Sin(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Sin);

    public static void Sinh(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Sinh);

    public static void Sqrt(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Sqrt);

    public static void Tan(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Tan);

    public static void Tanh(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Tanh);

    public static void Floor(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.Floor);

    public static void SinPi(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.SinPi);

    public static void DegreesToRadians(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, DualMath.DegreesToRadians);

    public static void Negate(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, a => -a);

    public static void Reciprocal(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, a => 1 / a);

    public static void ReciprocalSqrt(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, a => 1 / DualMath.Sqrt(a));

    public static void Sigmoid(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, a => 1 / (1 + DualMath.Exp(-a)));

    public static void Increment(ReadOnlySpan<Dual> x, Span<Dual> y) => Map(x, y, a => a + 1);

    public static void Atan2(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, DualMath.Atan2);

    public static void Atan2(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, DualMath.Atan2);

    public static void CopySign(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, DualMath.CopySign);

    public static void CopySign(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, DualMath.CopySign);

    public static void Hypot(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, DualMath.Hypot);

    public static void Hypot(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, DualMath.Hypot);

    public static void Max(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, DualMath.Max);

    public static void Max(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, DualMath.Max);

    public static void Min(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, DualMath.Min);

    public static void Min(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, DualMath.Min);

    public static void Pow(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, DualMath.Pow);

    public static void Pow(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, DualMath.Pow);

    public static void Log(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, DualMath.Log);

    public static void Log(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, DualMath.Log);

    public static void MaxMagnitude(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, DualMath.MaxMagnitude);

    public static void MaxMagnitude(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, DualMath.MaxMagnitude);

    public static void Add(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, (a, b) => a + b);

    public static void Add(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, (a, b) => a + b);

    public static void Subtract(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, (a, b) => a - b);

    public static void Subtract(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, (a, b) => a - b);

    public static void Multiply(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, (a, b) => a * b);

    public static void Multiply(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, (a, b) => a * b);

    public static void Divide(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, (a, b) => a / b);

    public static void Divide(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, (a, b) => a / b);

    public static void Remainder(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(x, y, z, (a, b) => a % b);

    public static void Remainder(ReadOnlySpan<Dual> x, Dual y, Span<Dual> z) => Map(x, Same(y, x.Length), z, (a, b) => a % b);

    public static void Subtract(Dual x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(Same(x, y.Length), y, z, (a, b) => a - b);

    public static void Divide(Dual x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(Same(x, y.Length), y, z, (a, b) => a / b);

    public static void Pow(Dual x, ReadOnlySpan<Dual> y, Span<Dual> z) => Map(Same(x, y.Length), y, z, DualMath.Pow);

    public static void MultiplyAdd(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, y, z, result, (a, b, c) => a * b + c);

    public static void MultiplyAdd(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Dual z, Span<Dual> result) => Map(x, y, Same(z, x.Length), result, (a, b, c) => a * b + c);

    public static void MultiplyAdd(ReadOnlySpan<Dual> x, Dual y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, Same(y, x.Length), z, result, (a, b, c) => a * b + c);

    public static void AddMultiply(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, y, z, result, (a, b, c) => (a + b) * c);

    public static void AddMultiply(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Dual z, Span<Dual> result) => Map(x, y, Same(z, x.Length), result, (a, b, c) => (a + b) * c);

    public static void AddMultiply(ReadOnlySpan<Dual> x, Dual y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, Same(y, x.Length), z, result, (a, b, c) => (a + b) * c);

    public static void FusedMultiplyAdd(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, y, z, result, (a, b, c) => a * b + c);

    public static void FusedMultiplyAdd(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Dual z, Span<Dual> result) => Map(x, y, Same(z, x.Length), result, (a, b, c) => a * b + c);

    public static void FusedMultiplyAdd(ReadOnlySpan<Dual> x, Dual y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, Same(y, x.Length), z, result, (a, b, c) => a * b + c);

    public static void Lerp(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, y, z, result, DualMath.Lerp);

    public static void Lerp(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Dual z, Span<Dual> result) => Map(x, y, Same(z, x.Length), result, DualMath.Lerp);

    public static void Lerp(ReadOnlySpan<Dual> x, Dual y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, Same(y, x.Length), z, result, DualMath.Lerp);

    public static void Clamp(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, y, z, result, DualMath.Clamp);

    public static void Clamp(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Dual z, Span<Dual> result) => Map(x, y, Same(z, x.Length), result, DualMath.Clamp);

    public static void Clamp(ReadOnlySpan<Dual> x, Dual y, ReadOnlySpan<Dual> z, Span<Dual> result) => Map(x, Same(y, x.Length), z, result, DualMath.Clamp);

    public static void Clamp(ReadOnlySpan<Dual> x, Dual y, Dual z, Span<Dual> result) =>
        Map(x, Same(y, x.Length), Same(z, x.Length), result, DualMath.Clamp);

    public static void RootN(ReadOnlySpan<Dual> x, int n, Span<Dual> y) => Map(x, y, a => DualMath.RootN(a, n));

    public static void SinCos(ReadOnlySpan<Dual> x, Span<Dual> sine, Span<Dual> cosine)
    {
        Dual[] copy = x.ToArray();
        Map(copy, sine, DualMath.Sin);
        Map(copy, cosine, DualMath.Cos);
    }

    public static void SoftMax(ReadOnlySpan<Dual> x, Span<Dual> y)
    {
        Exp(x, y);
        Divide(y, Sum(y), y);
    }

    public static Dual Sum(ReadOnlySpan<Dual> x) => Fold(x, 0, (s, a) => s + a);

    public static Dual SumOfSquares(ReadOnlySpan<Dual> x) => Fold(x, 0, (s, a) => s + a * a);

    public static Dual SumOfMagnitudes(ReadOnlySpan<Dual> x) => Fold(x, 0, (s, a) => s + DualMath.Abs(a));

    public static Dual Average(ReadOnlySpan<Dual> x) => Sum(x) / x.Length;

    public static Dual Product(ReadOnlySpan<Dual> x) => Fold(x, 1, (s, a) => s * a);

    public static Dual Norm(ReadOnlySpan<Dual> x) => Fold(x, 0, DualMath.Hypot);

    public static Dual Dot(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => Fold(Map(x, y, (a, b) => a * b), 0, (s, a) => s + a);

    public static Dual ProductOfSums(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => Product(Map(x, y, (a, b) => a + b));

    public static Dual ProductOfDifferences(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => Product(Map(x, y, (a, b) => a - b));

    public static Dual Distance(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => Norm(Map(x, y, (a, b) => a - b));

    public static Dual CosineSimilarity(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y) => Dot(x, y) / (Norm(x) * Norm(y));

    public static Dual StdDev(ReadOnlySpan<Dual> x)
    {
        var deviations = new Dual[x.Length];
        Subtract(x, Average(x), deviations);
        return Norm(deviations) / Math.Sqrt(x.Length);
    }

    public static Dual Max(ReadOnlySpan<Dual> x) => Shared(x, Fold(x, x[0], (s, a) => a.Value > s.Value ? a : s).Value);

    public static Dual Min(ReadOnlySpan<Dual> x) => Shared(x, Fold(x, x[0], (s, a) => a.Value < s.Value ? a : s).Value);

    public static Dual MaxNumber(ReadOnlySpan<Dual> x) => Max(x);

    public static Dual MinNumber(ReadOnlySpan<Dual> x) => Min(x);

    public static Dual MaxMagnitude(ReadOnlySpan<Dual> x) => Shared(x, x.ToArray().Select(a => a.Value).Aggregate(Math.MaxMagnitude));

    public static Dual MinMagnitude(ReadOnlySpan<Dual> x) => Shared(x, x.ToArray().Select(a => a.Value).Aggregate(Math.MinMagnitude));

    public static Dual MaxMagnitudeNumber(ReadOnlySpan<Dual> x) => MaxMagnitude(x);

    public static Dual MinMagnitudeNumber(ReadOnlySpan<Dual> x) => MinMagnitude(x);

    /// <summary>The slope of an extreme value is the mean of those that have it.</summary>
    private static Dual Shared(ReadOnlySpan<Dual> x, double value) => new(value, x.ToArray().Where(a => a.Value == value).Average(a => a.Slope));

    private static Dual[] Same(Dual value, int count) => [.. Enumerable.Repeat(value, count)];

    private static Dual Fold(ReadOnlySpan<Dual> x, Dual start, Func<Dual, Dual, Dual> step) => x.ToArray().Aggregate(start, step);

    private static void Map(ReadOnlySpan<Dual> x, Span<Dual> y, Func<Dual, Dual> function) => x.ToArray().Select(function).ToArray().CopyTo(y);

    private static Dual[] Map(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Func<Dual, Dual, Dual> function) => [.. x.ToArray().Zip(y.ToArray(), function)];

    private static void Map(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> z, Func<Dual, Dual, Dual> function) => Map(x, y, function).CopyTo(z);

    private static void Map(ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> z, Span<Dual> result, Func<Dual, Dual, Dual, Dual> function) =>
        x.ToArray().Zip(y.ToArray(), z.ToArray()).Select(t => function(t.First, t.Second, t.Third)).ToArray().CopyTo(result);
}
