namespace AotGrad.Tests.Rules;

/// <summary>
/// Forward-mode differentiation by hand: a value and its derivative along one direction. The slopes are written in
/// other forms than the generator's rules where there are some, so that one mistake is not made twice.
/// </summary>
internal readonly record struct Dual(double Value, double Slope)
{
    public static implicit operator Dual(double constant) => new(constant, 0);

    public static Dual operator +(Dual x) => x;

    public static Dual operator -(Dual x) => new(-x.Value, -x.Slope);

    public static Dual operator +(Dual x, Dual y) => new(x.Value + y.Value, x.Slope + y.Slope);

    public static Dual operator -(Dual x, Dual y) => new(x.Value - y.Value, x.Slope - y.Slope);

    public static Dual operator *(Dual x, Dual y) => new(x.Value * y.Value, x.Slope * y.Value + y.Slope * x.Value);

    public static Dual operator /(Dual x, Dual y) =>
        new(x.Value / y.Value, (x.Slope * y.Value - y.Slope * x.Value) / (y.Value * y.Value));

    public static Dual operator %(Dual x, Dual y) => x - Truncate(x / y) * y;

    public static bool operator >(Dual x, Dual y) => x.Value > y.Value;

    public static bool operator <(Dual x, Dual y) => x.Value < y.Value;

    public static Dual Abs(Dual x) => x < 0 ? -x : x;

    public static Dual Sqrt(Dual x) => x.Map(Math.Sqrt(x.Value), 1 / (2 * Math.Sqrt(x.Value)));

    public static Dual Cbrt(Dual x) => x.Map(Math.Cbrt(x.Value), Math.Cbrt(x.Value) / (3 * x.Value));

    public static Dual Exp(Dual x) => x.Map(Math.Exp(x.Value), Math.Exp(x.Value));

    public static Dual Log(Dual x) => x.Map(Math.Log(x.Value), 1 / x.Value);

    public static Dual Log(Dual x, Dual newBase) => Log(x) / Log(newBase);

    public static Dual Pow(Dual x, Dual y) => Exp(y * Log(x));

    public static Dual Sin(Dual x) => x.Map(Math.Sin(x.Value), Math.Cos(x.Value));

    public static Dual Cos(Dual x) => Sin(x + Math.PI / 2);

    public static Dual Tan(Dual x) => Sin(x) / Cos(x);

    public static Dual Sinh(Dual x) => (Exp(x) - Exp(-x)) / 2;

    public static Dual Cosh(Dual x) => (Exp(x) + Exp(-x)) / 2;

    public static Dual Tanh(Dual x) => Sinh(x) / Cosh(x);

    public static Dual Asin(Dual x) => Atan(x / Sqrt(1 - x * x));

    public static Dual Acos(Dual x) => Math.PI / 2 - Asin(x);

    public static Dual Atan(Dual x) => x.Map(Math.Atan(x.Value), 1 / (1 + x.Value * x.Value));

    /// <summary>The argument of the complex number x + iy, by the half-angle formula.</summary>
    public static Dual Atan2(Dual y, Dual x) => 2 * Atan(y / (Sqrt(x * x + y * y) + x));

    public static Dual Asinh(Dual x) => Log(x + Sqrt(x * x + 1));

    public static Dual Acosh(Dual x) => Log(x + Sqrt(x * x - 1));

    public static Dual Atanh(Dual x) => Log((1 + x) / (1 - x)) / 2;

    public static Dual Min(Dual x, Dual y) => x < y ? x : y;

    public static Dual Max(Dual x, Dual y) => x > y ? x : y;

    public static Dual Truncate(Dual x) => Math.Truncate(x.Value);

    private Dual Map(double value, double slope) => new(value, slope * Slope);
}
