namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>Stands for Math, MathF and Diff where a method is run on <see cref="Dual"/> numbers.</summary>
public static partial class DualMath
{
    public const double PI = Math.PI;
    public const double E = Math.E;

    public static Dual Zero => 0;

    public static Dual One => 1;

    public static Dual NegativeOne => -1;

    public static Dual Pi => Math.PI;

    public static Dual CreateTruncating(Dual x) => x;

    public static Dual CreateSaturating(Dual x) => x;

    public static Dual Detach(Dual x) => x.Value;

    public static void Checkpoints(int snapshots) => _ = snapshots;

    public static (Dual Sin, Dual Cos) SinCos(Dual x) => (Sin(x), Cos(x));

    public static Dual Sin(Dual x) => Of(x, Math.Sin(x.Value), Math.Cos(x.Value));

    public static Dual Cos(Dual x) => Of(x, Math.Cos(x.Value), -Math.Sin(x.Value));

    public static Dual Tan(Dual x) => Of(x, Math.Tan(x.Value), 1 / (Math.Cos(x.Value) * Math.Cos(x.Value)));

    public static Dual Asin(Dual x) => Of(x, Math.Asin(x.Value), 1 / Math.Sqrt(1 - x.Value * x.Value));

    public static Dual Acos(Dual x) => Of(x, Math.Acos(x.Value), -1 / Math.Sqrt(1 - x.Value * x.Value));

    public static Dual Atan(Dual x) => Of(x, Math.Atan(x.Value), 1 / (1 + x.Value * x.Value));

    public static Dual Sinh(Dual x) => Of(x, Math.Sinh(x.Value), Math.Cosh(x.Value));

    public static Dual Cosh(Dual x) => Of(x, Math.Cosh(x.Value), Math.Sinh(x.Value));

    public static Dual Tanh(Dual x) => Of(x, Math.Tanh(x.Value), 1 - Math.Tanh(x.Value) * Math.Tanh(x.Value));

    public static Dual Asinh(Dual x) => Of(x, Math.Asinh(x.Value), 1 / Math.Sqrt(x.Value * x.Value + 1));

    public static Dual Acosh(Dual x) => Of(x, Math.Acosh(x.Value), 1 / Math.Sqrt(x.Value * x.Value - 1));

    public static Dual Atanh(Dual x) => Of(x, Math.Atanh(x.Value), 1 / (1 - x.Value * x.Value));

    public static Dual Exp(Dual x) => Of(x, Math.Exp(x.Value), Math.Exp(x.Value));

    public static Dual Log(Dual x) => Of(x, Math.Log(x.Value), 1 / x.Value);

    public static Dual Log(Dual x, Dual b) => Log(x) / Log(b);

    public static Dual Log2(Dual x) => Of(x, Math.Log2(x.Value), 1 / (x.Value * Math.Log(2)));

    public static Dual Log10(Dual x) => Of(x, Math.Log10(x.Value), 1 / (x.Value * Math.Log(10)));

    public static Dual Sqrt(Dual x) => Of(x, Math.Sqrt(x.Value), 0.5 / Math.Sqrt(x.Value));

    public static Dual Cbrt(Dual x) => Of(x, Math.Cbrt(x.Value), 1 / (3 * Math.Cbrt(x.Value) * Math.Cbrt(x.Value)));

    public static Dual Abs(Dual x) => Of(x, Math.Abs(x.Value), x.Value > 0 ? 1 : x.Value < 0 ? -1 : 0);

    public static Dual Floor(Dual x) => Math.Floor(x.Value);

    public static Dual Ceiling(Dual x) => Math.Ceiling(x.Value);

    public static Dual Round(Dual x) => Math.Round(x.Value);

    public static Dual Truncate(Dual x) => Math.Truncate(x.Value);

    public static int Sign(Dual x) => Math.Sign(x.Value);

    public static Dual Pow(Dual x, Dual y)
    {
        double value = Math.Pow(x.Value, y.Value);
        double byX = y.Value == 0 ? 0 : y.Value * Math.Pow(x.Value, y.Value - 1);
        double byY = x.Value == 0 && y.Value >= 0 ? 0 : value * Math.Log(x.Value);
        return new Dual(value, Dual.Times(byX, x.Slope) + Dual.Times(byY, y.Slope));
    }

    public static Dual Atan2(Dual y, Dual x)
    {
        double square = x.Value * x.Value + y.Value * y.Value;
        return new Dual(Math.Atan2(y.Value, x.Value), Dual.Times(x.Value / square, y.Slope) + Dual.Times(-y.Value / square, x.Slope));
    }

    public static Dual FusedMultiplyAdd(Dual x, Dual y, Dual z) => x * y + z;

    public static Dual Max(Dual x, Dual y) => x > y ? x : x < y ? y : new Dual(x.Value, 0.5 * (x.Slope + y.Slope));

    public static Dual Min(Dual x, Dual y) => x < y ? x : x > y ? y : new Dual(x.Value, 0.5 * (x.Slope + y.Slope));

    public static Dual Clamp(Dual x, Dual low, Dual high) => x < low ? low : x > high ? high : x;

    public static int Max(int x, int y) => Math.Max(x, y);

    public static int Min(int x, int y) => Math.Min(x, y);

    public static int Abs(int x) => Math.Abs(x);

    private static Dual Of(Dual x, double value, double partial) => new(value, Dual.Times(partial, x.Slope));
}
