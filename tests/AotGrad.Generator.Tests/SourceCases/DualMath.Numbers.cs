namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>What only float and double have, and the rarer functions of Math.</summary>
public static partial class DualMath
{
    public static bool IsNaN(Dual x) => double.IsNaN(x.Value);

    public static bool IsFinite(Dual x) => double.IsFinite(x.Value);

    public static bool IsNegative(Dual x) => double.IsNegative(x.Value);

    public static Dual Hypot(Dual x, Dual y) => x.Value == 0 && y.Value == 0 ? 0 : Sqrt(x * x + y * y);

    public static Dual RootN(Dual x, int n) => Of(x, double.RootN(x.Value, n), double.RootN(x.Value, n) / (n * x.Value));

    public static Dual ScaleB(Dual x, int n) => x * Math.ScaleB(1, n);

    public static int ILogB(Dual x) => Math.ILogB(x.Value);

    public static Dual CopySign(Dual x, Dual y) => Math.CopySign(1, y.Value) * Abs(x);

    public static Dual Lerp(Dual x, Dual y, Dual amount) => x + (y - x) * amount;

    public static Dual Exp2(Dual x) => Pow(2, x);

    public static Dual Exp10(Dual x) => Pow(10, x);

    public static Dual ExpM1(Dual x) => Of(x, double.ExpM1(x.Value), Math.Exp(x.Value));

    public static Dual LogP1(Dual x) => Of(x, double.LogP1(x.Value), 1 / (1 + x.Value));

    public static Dual SinPi(Dual x) => Of(x, double.SinPi(x.Value), Math.PI * double.CosPi(x.Value));

    public static Dual CosPi(Dual x) => Of(x, double.CosPi(x.Value), -Math.PI * double.SinPi(x.Value));

    public static Dual IEEERemainder(Dual x, Dual y) => x - Math.Round((x.Value - Math.IEEERemainder(x.Value, y.Value)) / y.Value) * y;

    public static Dual MaxMagnitude(Dual x, Dual y) => Math.Abs(x.Value) == Math.Abs(y.Value) ? Max(x, y) : Abs(x) > Abs(y) ? x : y;

    public static Dual MinMagnitude(Dual x, Dual y) => Math.Abs(x.Value) == Math.Abs(y.Value) ? Min(x, y) : Abs(x) < Abs(y) ? x : y;

    public static Dual DegreesToRadians(Dual x) => x * (Math.PI / 180);

    public static Dual CreateChecked(Dual x) => x;

    public static int DivRem(int x, int y, out int remainder) => Math.DivRem(x, y, out remainder);

    public static (int Quotient, int Remainder) DivRem(int x, int y) => Math.DivRem(x, y);

    public static (long Quotient, long Remainder) DivRem(long x, long y) => Math.DivRem(x, y);
}
